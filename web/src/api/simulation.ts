import { caseApiAt } from './case-api';

/**
 * The operations on simulated cases: those of real ones, with the same bodies and answers, under an address of their own.
 * It is written without `/api/v1`, and is used like `api`:
 *
 *     const made = await answer(simulationApi.POST('/cases', { params: { header: { 'Idempotency-Key': key } }, body: report }));
 *
 * Then show `/simulation/cases/${made.id}`. The pupils must be invented: nothing here is sealed away from trainers.
 * It needs `simulation:read`, or `simulation:write` to change something; teams, schools and years stay with `api`.
 */
export const simulationApi = caseApiAt('/api/v1/simulation');
