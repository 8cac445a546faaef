import type { RunEngine } from '../engine/run-engine.ts';
import { readForm } from '../files/form.ts';
import { FILE_LIMIT, isForm, JSON_LIMIT, readJson } from '../http/body.ts';
import { Reply } from '../http/reply.ts';
import type { IncomingRequest, Route } from '../http/router.ts';
import { isJsonObject } from '../json-text.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { AccessCheck } from './access-check.ts';
import { ACCESS_RULES, type Given } from './access-rules.ts';

/** The same operations, refused to callers who may not do them; administrators never are. */
export function enforced(
  routes: readonly Route[],
  context: WorkspaceContext,
  engine: Pick<RunEngine, 'runs'>,
): Route[] {
  const check = new AccessCheck(context);
  const runOf = (id: unknown) => {
    const number = Number(id);
    return engine.runs.get(number) ?? engine.runs.withTaskRun(number)?.run;
  };
  return routes.map((route) => {
    const rule = ACCESS_RULES[route.template.replace(/^\/api\/[^/]+\//, '')];
    if (rule === undefined) return route;
    return {
      ...route,
      async answer(incoming, params) {
        const { caller } = incoming;
        if (caller.isAdmin) return route.answer(incoming, params);
        const request = readOnce(incoming);
        rule.require?.(check, caller, await givenIn(request, route, params), runOf);
        const answer = await route.answer(request, params);
        const { list } = rule;
        return list === undefined
          ? answer
          : onlySeen(answer, list.name, (item) => list.sees(check, caller, item));
      },
    };
  });
}

/** The body can come from the network once only. */
function readOnce(request: IncomingRequest): IncomingRequest {
  let read: Promise<Buffer> | undefined;
  return {
    ...request,
    bytes: (limit) => {
      read ??= request.bytes(limit);
      return read;
    },
  };
}

/** What a request is about: its path where that names the object, else its query and its body. */
async function givenIn(
  request: IncomingRequest,
  { template }: Route,
  params: Readonly<Record<string, string>>,
): Promise<Given> {
  const { method, query, headers } = request;
  // Nothing of the body beside it: that could name another object than the one that is changed.
  if (template.includes('*')) return { ...params, method };
  if (method === 'GET' || method === 'HEAD') return query;
  const bytes = await request.bytes(template.endsWith('/workspace/import') ? FILE_LIMIT : JSON_LIMIT);
  const body = isForm(headers) ? await readForm(bytes, headers) : readJson(bytes);
  return isJsonObject(body) ? { ...query, ...body } : query;
}

function onlySeen(answer: unknown, name: string, sees: (item: Given) => boolean): unknown {
  if (answer instanceof Reply || !isJsonObject(answer)) return answer;
  const items = answer[name];
  return Array.isArray(items)
    ? { ...answer, [name]: items.filter((item) => isJsonObject(item) && sees(item)) }
    : answer;
}
