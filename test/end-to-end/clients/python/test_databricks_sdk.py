"""Databricks' own Python SDK against the local workspace that DATABRICKS_HOST names."""

import base64
import io
import unittest
import uuid

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import (
    BadRequest,
    InvalidParameterValue,
    NotFound,
    OperationFailed,
    PermissionDenied,
    ResourceAlreadyExists,
    ResourceDoesNotExist,
)
from databricks.sdk.service import catalog, compute, iam, jobs, workspace

client = WorkspaceClient()


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def import_notebook(source):
    path = f"/Shared/{unique('notebook')}"
    client.workspace.import_(
        path=path,
        content=base64.b64encode(source.encode()).decode(),
        format=workspace.ImportFormat.SOURCE,
        language=workspace.Language.PYTHON,
    )
    return path


def notebook_task(source, key="only", **more):
    return jobs.Task(task_key=key, notebook_task=jobs.NotebookTask(notebook_path=import_notebook(source)), **more)


class JobsTest(unittest.TestCase):
    def create(self, *tasks, **settings):
        created = client.jobs.create(name=unique("job"), tasks=list(tasks), **settings)
        self.addCleanup(client.jobs.delete, created.job_id)
        return created.job_id

    def test_run_now_and_wait(self):
        job_id = self.create(
            notebook_task("dbutils.notebook.exit(dbutils.widgets.get('rows'))"),
            parameters=[jobs.JobParameterDefinition(name="rows", default="10")],
        )
        run = client.jobs.run_now_and_wait(job_id, job_parameters={"rows": "500"})
        self.assertEqual(run.state.result_state, jobs.RunResultState.SUCCESS)
        output = client.jobs.get_run_output(run.tasks[0].run_id)
        self.assertEqual(output.notebook_output.result, "500")

    def test_a_failed_run_is_an_error_of_the_waiter(self):
        job_id = self.create(notebook_task("raise ValueError('empty partition')"))
        with self.assertRaises(OperationFailed):
            client.jobs.run_now_and_wait(job_id)
        (run,) = client.jobs.list_runs(job_id=job_id, expand_tasks=True)
        output = client.jobs.get_run_output(run.tasks[0].run_id)
        self.assertEqual(output.error, "ValueError: empty partition")

    def test_the_same_token_is_the_same_run(self):
        job_id = self.create(notebook_task("pass"))
        token = unique("token")
        first = client.jobs.run_now(job_id, idempotency_token=token)
        second = client.jobs.run_now(job_id, idempotency_token=token)
        self.assertEqual(first.response.run_id, second.response.run_id)
        first.result()

    def test_submit_and_wait(self):
        path = import_notebook("dbutils.notebook.exit('once')")
        run = client.jobs.submit_and_wait(
            run_name=unique("submitted"),
            tasks=[jobs.SubmitTask(task_key="only", notebook_task=jobs.NotebookTask(notebook_path=path))],
        )
        self.assertEqual(run.run_type, jobs.RunType.SUBMIT_RUN)
        self.assertEqual(client.jobs.get_run_output(run.tasks[0].run_id).notebook_output.result, "once")

    def test_cancel_and_wait(self):
        job_id = self.create(notebook_task("import time; time.sleep(60)"))
        run_id = client.jobs.run_now(job_id).response.run_id
        run = client.jobs.cancel_run_and_wait(run_id)
        self.assertEqual(run.state.result_state, jobs.RunResultState.CANCELED)

    def test_repair_and_wait(self):
        marker = f"/Volumes/{unique('marker')}"
        job_id = self.create(
            notebook_task("pass", "first"),
            notebook_task(
                f"import os\nif not os.path.exists('{marker}'):\n    open('{marker}', 'w').close()\n    raise ValueError('once')",
                "second",
                depends_on=[jobs.TaskDependency(task_key="first")],
            ),
        )
        run_id = client.jobs.run_now(job_id).response.run_id
        with self.assertRaises(OperationFailed):
            client.jobs.wait_get_run_job_terminated_or_skipped(run_id)
        run = client.jobs.repair_run_and_wait(run_id, rerun_all_failed_tasks=True)
        self.assertEqual(run.state.result_state, jobs.RunResultState.SUCCESS)
        attempts = sorted(task.task_key for task in client.jobs.get_run(run_id).tasks)
        self.assertEqual(attempts, ["first", "second", "second"])

    def test_conditions_and_loops(self):
        condition = jobs.ConditionTask(op=jobs.ConditionTaskOp.EQUAL_TO, left="{{job.parameters.mode}}", right="fast")
        loop = jobs.ForEachTask(inputs='["a", "b"]', task=notebook_task("pass", "each_run"))
        job_id = self.create(
            jobs.Task(task_key="gate", condition_task=condition),
            jobs.Task(
                task_key="each", for_each_task=loop, depends_on=[jobs.TaskDependency(task_key="gate", outcome="true")]
            ),
            notebook_task("pass", "slow", depends_on=[jobs.TaskDependency(task_key="gate", outcome="false")]),
            parameters=[jobs.JobParameterDefinition(name="mode", default="fast")],
        )
        run = client.jobs.run_now_and_wait(job_id)
        ended = {task.task_key: task.state.result_state.value for task in run.tasks}
        self.assertEqual(ended, {"gate": "SUCCESS", "each": "SUCCESS", "slow": "EXCLUDED"})

    def test_lists_page_by_themselves(self):
        name = unique("paged")
        made = [client.jobs.create(name=name, tasks=[notebook_task("pass")]).job_id for _ in range(5)]
        listed = [job.job_id for job in client.jobs.list(name=name, limit=2)]
        self.assertEqual(sorted(listed), sorted(made))
        for job_id in made:
            client.jobs.delete(job_id)

    def test_update_and_reset(self):
        job_id = self.create(notebook_task("pass"), max_concurrent_runs=3, description="before")
        client.jobs.update(job_id, new_settings=jobs.JobSettings(description="after"), fields_to_remove=["max_concurrent_runs"])
        settings = client.jobs.get(job_id).settings
        self.assertEqual((settings.description, settings.max_concurrent_runs), ("after", 1))
        client.jobs.reset(job_id, jobs.JobSettings(name="reset", tasks=[notebook_task("pass")]))
        self.assertIsNone(client.jobs.get(job_id).settings.description)

    def test_what_is_not_there(self):
        with self.assertRaises((ResourceDoesNotExist, InvalidParameterValue)):
            client.jobs.get(999999)
        with self.assertRaises(BadRequest):
            client.jobs.create(name="bad", tasks=[jobs.Task(task_key="a"), jobs.Task(task_key="a")])


class ClustersTest(unittest.TestCase):
    def test_create_wait_restart_and_delete(self):
        waiter = client.clusters.create(
            cluster_name=unique("cluster"),
            spark_version=client.clusters.select_spark_version(long_term_support=True),
            node_type_id=client.clusters.select_node_type(local_disk=True),
            num_workers=1,
            autotermination_minutes=30,
        )
        cluster_id = waiter.result().cluster_id
        client.clusters.ensure_cluster_is_running(cluster_id)
        client.clusters.delete(cluster_id).result()
        self.assertEqual(client.clusters.get(cluster_id).state, compute.State.TERMINATED)
        client.clusters.ensure_cluster_is_running(cluster_id)
        self.assertEqual(client.clusters.get(cluster_id).state, compute.State.RUNNING)
        client.clusters.resize(cluster_id, num_workers=2).result()
        client.clusters.pin(cluster_id)
        self.assertIn(cluster_id, [cluster.cluster_id for cluster in client.clusters.list()])
        events = [event.type for event in client.clusters.events(cluster_id)]
        self.assertIn(compute.EventType.CREATING, events)
        client.clusters.unpin(cluster_id)
        client.clusters.permanent_delete(cluster_id)
        with self.assertRaises((ResourceDoesNotExist, InvalidParameterValue)):
            client.clusters.get(cluster_id)

    def test_policies_and_pools(self):
        policy = client.cluster_policies.create(name=unique("policy"), definition='{"num_workers": {"type": "fixed", "value": 1}}')
        self.assertIn(policy.policy_id, [one.policy_id for one in client.cluster_policies.list()])
        client.cluster_policies.delete(policy.policy_id)
        pool = client.instance_pools.create(
            instance_pool_name=unique("pool"), node_type_id="i3.xlarge", idle_instance_autotermination_minutes=10
        )
        self.assertEqual(client.instance_pools.get(pool.instance_pool_id).node_type_id, "i3.xlarge")
        client.instance_pools.delete(pool.instance_pool_id)


class FilesTest(unittest.TestCase):
    def test_workspace_files(self):
        directory = f"/Shared/{unique('folder')}"
        client.workspace.mkdirs(directory)
        client.workspace.upload(f"{directory}/a.py", io.BytesIO(b"print(1)"), format=workspace.ImportFormat.AUTO)
        self.assertEqual(client.workspace.download(f"{directory}/a.py").read(), b"print(1)")
        self.assertEqual([found.path for found in client.workspace.list(directory)], [f"{directory}/a.py"])
        client.workspace.delete(directory, recursive=True)
        with self.assertRaises((NotFound, ResourceDoesNotExist)):
            client.workspace.get_status(directory)

    def test_files_of_volumes(self):
        directory = f"/Volumes/main/default/files/{unique('folder')}"
        client.files.create_directory(directory)
        client.files.upload(f"{directory}/a.bin", io.BytesIO(b"x" * 100_000))
        self.assertEqual(len(client.files.download(f"{directory}/a.bin").contents.read()), 100_000)
        self.assertEqual([found.name for found in client.files.list_directory_contents(directory)], ["a.bin"])
        client.files.delete(f"{directory}/a.bin")
        client.files.delete_directory(directory)

    def test_dbfs(self):
        path = f"/tmp/{unique('file')}.txt"
        with client.dbfs.open(path, write=True) as file:
            file.write(b"hello")
        with client.dbfs.open(path, read=True) as file:
            self.assertEqual(file.read(), b"hello")
        self.assertTrue(client.dbfs.exists(path))
        client.dbfs.delete(path)
        self.assertFalse(client.dbfs.exists(path))


class SecretsTest(unittest.TestCase):
    def test_scopes_secrets_and_readers(self):
        scope = unique("scope")
        client.secrets.create_scope(scope)
        client.secrets.put_secret(scope, "token", string_value="s3cret")
        self.assertEqual(base64.b64decode(client.secrets.get_secret(scope, "token").value), b"s3cret")
        self.assertEqual([secret.key for secret in client.secrets.list_secrets(scope)], ["token"])
        client.secrets.put_acl(scope, "users", workspace.AclPermission.READ)
        self.assertEqual(client.secrets.get_acl(scope, "users").permission, workspace.AclPermission.READ)
        client.secrets.delete_scope(scope)
        self.assertNotIn(scope, [one.name for one in client.secrets.list_scopes()])


class IdentityTest(unittest.TestCase):
    def test_me(self):
        self.assertIn("@", client.current_user.me().user_name)

    def test_a_service_principal_signs_in_and_may_do_what_it_was_granted(self):
        principal = client.service_principals.create(display_name=unique("robot"), active=True)
        secret = client.service_principal_secrets_proxy.create(principal.id)
        robot = WorkspaceClient(
            host=client.config.host, client_id=principal.application_id, client_secret=secret.secret, auth_type="oauth-m2m"
        )
        self.assertEqual(robot.current_user.me().user_name, principal.application_id)
        job_id = client.jobs.create(name=unique("guarded"), tasks=[notebook_task("pass")]).job_id
        with self.assertRaises(PermissionDenied):
            robot.jobs.run_now(job_id)
        client.permissions.update(
            "jobs",
            str(job_id),
            access_control_list=[
                iam.AccessControlRequest(
                    service_principal_name=principal.application_id, permission_level=iam.PermissionLevel.CAN_MANAGE_RUN
                )
            ],
        )
        robot.jobs.run_now_and_wait(job_id)
        client.jobs.delete(job_id)
        client.service_principals.delete(principal.id)

    def test_personal_access_tokens(self):
        made = client.tokens.create(comment="a test", lifetime_seconds=600)
        other = WorkspaceClient(host=client.config.host, token=made.token_value)
        self.assertEqual(other.current_user.me().user_name, client.current_user.me().user_name)
        client.tokens.delete(made.token_info.token_id)
        with self.assertRaises(Exception):
            other.current_user.me()


class CatalogTest(unittest.TestCase):
    def test_schemas_and_volumes(self):
        schema = client.schemas.create(name=unique("schema").replace("-", "_"), catalog_name="main")
        volume = client.volumes.create("main", schema.name, "files", catalog.VolumeType.MANAGED)
        self.assertEqual([one.name for one in client.volumes.list("main", schema.name)], ["files"])
        with self.assertRaises(ResourceAlreadyExists):
            client.volumes.create("main", schema.name, "files", catalog.VolumeType.MANAGED)
        client.volumes.delete(volume.full_name)
        client.schemas.delete(schema.full_name)

    def test_warehouses(self):
        made = client.warehouses.create(name=unique("warehouse"), cluster_size="2X-Small", max_num_clusters=1, auto_stop_mins=10)
        warehouse = made.result()
        self.assertIn(warehouse.id, [one.id for one in client.warehouses.list()])
        client.warehouses.delete(warehouse.id)


if __name__ == "__main__":
    unittest.main()
