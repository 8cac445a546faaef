import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { JobsClient, putWheel, wheelTask } from '../../workspace/support/jobs-client.ts';

/** The pages of the workspace in a real browser, where one is installed. */

const executablePath = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  .map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim())
  .find((path) => path);
if (executablePath === undefined) {
  console.log('tests of the pages in a browser are skipped: neither Chromium nor Chrome is on PATH');
}

/** No start-up errand of the browser may leave this machine. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

/** `wait` goes on until a file appears; `fail` fails. */
const EXAMPLE = {
  modules: {
    example: `
import os, time
from databricks.sdk.runtime import dbutils

def wait():
    print("waiting", flush=True)
    dbutils.jobs.taskValues.set("auc", 0.91)
    while not os.path.exists("/Volumes/go"):
        time.sleep(0.05)

def fail():
    raise ValueError("empty partition")
`,
  },
  entryPoints: { wait: 'example:wait', fail: 'example:fail' },
};

describe.skipIf(executablePath === undefined)('in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-browser-'));
  let workspace: Workspace;
  let client: JobsClient;
  let browser: Browser;
  let jobId: number;

  beforeAll(async () => {
    putWheel(directory, EXAMPLE);
    workspace = await startWorkspace({ directory });
    client = new JobsClient(workspace);
    browser = await chromium.launch({ executablePath, args: QUIET });
    jobId = await client.createJob({
      name: 'churn',
      parameters: [{ name: 'rows', default: '10' }],
      tasks: [
        wheelTask('prepare', 'wait'),
        wheelTask('fail', 'fail', { depends_on: [{ task_key: 'prepare' }] }),
        wheelTask('a_task_whose_name_is_too_long_for_its_box', 'wait', {
          depends_on: [{ task_key: 'prepare' }],
        }),
      ],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await workspace?.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  });

  /** A page of somebody who followed the link, and every error that the browser tells of it. */
  async function open(
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('request', (request) => {
      if (!request.url().startsWith(workspace.url)) errors.push(`asked for ${request.url()}`);
    });
    await page.goto(workspace.browserUrl());
    await page.goto(`${workspace.url}${path}`);
    return { page, context, errors };
  }

  test('a run is started, watched as it goes on, cancelled and repaired', async () => {
    const { page, context, errors } = await open(`/jobs/${jobId}`);

    await page.getByLabel('rows').fill('30');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.locator('tbody tr:first-child a').click();
    // Nothing below reloads the page.
    await page.getByRole('link', { name: 'prepare: running' }).waitFor();
    await page.getByRole('button', { name: 'Cancel this run' }).click();
    await page.locator('.facts .state', { hasText: 'cancelled' }).waitFor();
    writeFileSync(join(directory, 'volumes', 'go'), '');
    await page.getByRole('button', { name: 'Run again what failed' }).click();
    await page.getByRole('cell', { name: '0.91' }).first().waitFor();
    await page.getByRole('link', { name: 'fail: failed' }).waitFor();
    rmSync(join(directory, 'volumes', 'go'));

    expect(errors).toEqual([]);
    await context.close();
  });

  test.each([
    ['light', 390],
    ['dark', 390],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('%s at %d pixels: nothing is cut off, nothing is refused', async (colorScheme, width) => {
    const runId = await client.runNow(jobId);
    await client.ok('POST', 'runs/cancel', { run_id: runId });
    const run = await client.ended(runId);
    const paths = [
      '/',
      '/jobs/runs',
      `/jobs/${jobId}`,
      `/jobs/${jobId}/runs/${runId}`,
      `/jobs/${jobId}/runs/${run.tasks?.[0]?.run_id}`,
      '/ml/experiments',
    ];
    const { page, context, errors } = await open('/', { colorScheme, viewport: { width, height: 900 } });
    for (const path of paths) {
      await page.goto(`${workspace.url}${path}`);
      const scrollWidth = await page.evaluate('document.documentElement.scrollWidth');
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(scrollWidth, path).toBeLessThanOrEqual(width);
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(16, 21, 23)' : 'rgb(255, 255, 255)');
    }

    expect(errors).toEqual([]);
    await context.close();
  });

  test('without JavaScript everything is there to read', async () => {
    const runId = await client.runNow(jobId);
    const { page, context } = await open(`/jobs/${jobId}/runs/${runId}`, { javaScriptEnabled: false });

    expect(await page.locator('.node').count()).toBe(3);
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
    await page.getByRole('button', { name: 'Cancel this run' }).click();
    await page.locator('.facts .state', { hasText: /stopping|cancelled/ }).waitFor();
    await client.ended(runId);
    await context.close();
  });
});
