import { problem } from '../api';
import { observed, protocolAs } from '../protocol-world';
import { type FakedScreen, unfolded } from './screen';

const open = problem(409, 'not_decidable', { unmet: [{ code: 'criterion_not_observed:target_heard' }, { code: 'criterion_not_observed:no_advice' }] });
const nothing = { body: { items: [] } };

export const protocol: readonly FakedScreen[] = [
  { name: 'tests', path: '/tests', answers: protocolAs('trainer') },
  { name: 'tests-none', path: '/tests', answers: protocolAs('coordinator', { 'GET /api/v1/protocol-tests': nothing }) },
  { name: 'tests-new', path: '/tests/new?campaign=k1&school=s1', answers: protocolAs('trainer') },
  { name: 'tests-new-free', path: '/tests/new', answers: protocolAs('trainer', { 'GET /api/v1/campaigns': nothing }) },
  { name: 'tests-again', path: '/tests/new?retest=t4', answers: protocolAs('trainer') },
  { name: 'test-running', path: '/tests/t1', answers: protocolAs('trainer') },
  { name: 'test-passed', path: '/tests/t3', answers: protocolAs('coordinator') },
  { name: 'test-to-redo', path: '/tests/t4', answers: protocolAs('trainer') },
  { name: 'test-observe', path: '/tests/t1?do=observe', answers: protocolAs('trainer') },
  { name: 'test-decide', path: '/tests/t7?do=decide', answers: protocolAs('trainer') },
  { name: 'test-decide-open', path: '/tests/t7?do=decide', answers: protocolAs('trainer', { 'POST /api/v1/protocol-tests/t7/decision': open }) },
  { name: 'test-debrief', path: '/tests/t3?do=debrief', answers: protocolAs('coordinator') },
  { name: 'test-edit', path: '/tests/t1?do=edit', answers: protocolAs('trainer') },
  { name: 'test-cancel', path: '/tests/t1?do=cancel', answers: protocolAs('trainer') },
  { name: 'test-simulate', path: '/tests/t7?do=simulate', answers: protocolAs('coordinator', { 'GET /api/v1/protocol-tests/t7': { body: { ...observed, may: ['simulate'] } } }) },
  { name: 'observe', path: '/tests/t1/observe/o1', answers: protocolAs('trainer') },
  {
    name: 'observe-missing',
    path: '/tests/t1/observe/o1',
    answers: protocolAs('trainer'),
    then: async (page) => {
      await page.locator('[data-criterion="brief"] input[value="seen"]').check();
      await page.locator('[data-criterion="own_suggestion"] input[value="not_applicable"]').check();
      await page.locator('button[aria-expanded]').click();
      await page.locator('[data-action] > div:last-child button').first().click();
    },
  },
  { name: 'observe-conflict', path: '/tests/t1/observe/o1', answers: protocolAs('trainer', { 'PUT /api/v1/observations/o1': problem(412, 'stale_version', { version: 9 }) }), then: async (page) => {
    await page.locator('[data-criterion="brief"] input[value="seen"]').check();
    await page.locator('table').waitFor();
  } },
  { name: 'observed', path: '/tests/t1/observe/o2', answers: protocolAs('trainer') },
  { name: 'campaigns', path: '/campaigns', answers: protocolAs('trainer') },
  { name: 'campaigns-none', path: '/campaigns', answers: protocolAs('aref', { 'GET /api/v1/campaigns': nothing }) },
  { name: 'campaigns-new', path: '/campaigns/new', answers: protocolAs('admin') },
  { name: 'campaign', path: '/campaigns/k1', answers: protocolAs('trainer') },
  { name: 'campaign-edit', path: '/campaigns/k1?do=edit', answers: protocolAs('aref') },
  { name: 'campaign-schools', path: '/campaigns/k1?do=schools', answers: protocolAs('aref') },
  { name: 'campaign-import', path: '/campaigns/k1/import', answers: protocolAs('aref'), then: unfolded },
  { name: 'tests-import', path: '/tests/import', answers: protocolAs('aref'), then: unfolded },
  { name: 'scenarios', path: '/scenarios', answers: protocolAs('trainer') },
  { name: 'scenario', path: '/scenarios/easy_acknowledgement', answers: protocolAs('trainer') },
  { name: 'scenario-teacher', path: '/scenarios/easy_acknowledgement', answers: protocolAs('coordinator') },
  { name: 'scenario-card', path: '/scenarios/easy_acknowledgement?card=pupil', answers: protocolAs('trainer') },
  { name: 'protocol', path: '/protocol', answers: protocolAs('trainer') },
  { name: 'protocol-draft', path: '/protocol?do=draft', answers: protocolAs('admin') },
  { name: 'protocol-version', path: '/protocol/v3', answers: protocolAs('admin') },
  { name: 'protocol-edit', path: '/protocol/v3?edit=grid', answers: protocolAs('admin') },
  { name: 'protocol-publish', path: '/protocol/v3?do=publish', answers: protocolAs('admin') },
  { name: 'results', path: '/results', answers: protocolAs('trainer') },
  { name: 'results-hidden', path: '/results', answers: protocolAs('aref') },
  { name: 'results-none', path: '/results', answers: protocolAs('aref', { 'GET /api/v1/protocol-results': { body: { level: 'aref', exact: false, threshold: 5, criteria: [] } } }) },
];
