import { answer, api, type Schemas, version } from '@/api/client';
import type { Draft } from './protocol/draft';
import { bodyOf } from './protocol/draft';
import type { Campaign, Observation, ProtocolTest } from './queries';

interface Known {
  id: string;
  version: number;
}

const key = (of: string) => ({ header: { 'Idempotency-Key': of } });
const over = (of: Known) => ({ header: { 'If-Match': version(of) } });
const ofVersion = (of: Known) => ({ path: { version_id: of.id }, ...over(of) });
const ofCampaign = (of: Known) => ({ path: { campaign_id: of.id }, ...over(of) });
const ofTest = (of: Known) => ({ path: { test_id: of.id }, ...over(of) });
const ofObservation = (of: Known) => ({ path: { observation_id: of.id }, ...over(of) });

export const beginDraft = (from: string, once: string) =>
  answer(api.POST('/api/v1/protocol-versions', { params: key(once), body: { from_id: from } }));

export const putVersion = (of: Known, draft: Draft) => answer(api.PUT('/api/v1/protocol-versions/{version_id}', { params: ofVersion(of), body: bodyOf(draft) }));

export const publish = (of: Known) => answer(api.POST('/api/v1/protocol-versions/{version_id}/publication', { params: ofVersion(of) }));

export const addCampaign = (body: Schemas['CreateCampaignRequest'], once: string) => answer(api.POST('/api/v1/campaigns', { params: key(once), body }));

export const changeCampaign = (of: Campaign, body: Schemas['UpdateCampaignRequest']) =>
  answer(api.PATCH('/api/v1/campaigns/{campaign_id}', { params: ofCampaign(of), body }));

export const putSchools = (of: Known, schoolIds: string[]) =>
  answer(api.PUT('/api/v1/campaigns/{campaign_id}/schools', { params: ofCampaign(of), body: { school_ids: schoolIds } }));

export const planTest = (body: Schemas['PlanProtocolTestRequest'], once: string) => answer(api.POST('/api/v1/protocol-tests', { params: key(once), body }));

export const changeTest = (of: Known, body: Schemas['UpdateProtocolTestRequest']) =>
  answer(api.PATCH('/api/v1/protocol-tests/{test_id}', { params: ofTest(of), body }));

export const cancelTest = (of: Known, reason: Schemas['TestCancelReason']) =>
  answer(api.POST('/api/v1/protocol-tests/{test_id}/cancellation', { params: ofTest(of), body: { reason } }));

export const decide = (of: Known, body: Schemas['DecideProtocolTestRequest']) =>
  answer(api.POST('/api/v1/protocol-tests/{test_id}/decision', { params: ofTest(of), body }));

export const putDebrief = (of: Known, body: Schemas['PutDebriefRequest']) =>
  answer(api.PUT('/api/v1/protocol-tests/{test_id}/debrief', { params: ofTest(of), body }));

export const putSimulation = (of: Known, caseId: string) =>
  answer(api.PUT('/api/v1/protocol-tests/{test_id}/simulation', { params: ofTest(of), body: { case_id: caseId } }));

export const observe = (of: ProtocolTest, body: Schemas['StartObservationRequest'], once: string) =>
  answer(api.POST('/api/v1/protocol-tests/{test_id}/observations', { params: { path: { test_id: of.id }, ...key(once) }, body }));

export const putObservation = (of: Known, body: Schemas['PutObservationRequest']): Promise<Observation> =>
  answer(api.PUT('/api/v1/observations/{observation_id}', { params: ofObservation(of), body }));

export const finishObservation = (of: Known) => answer(api.POST('/api/v1/observations/{observation_id}/finish', { params: ofObservation(of) }));

const csv = (file: File) => ({ headers: { 'Content-Type': 'text/csv' }, body: file as unknown as string, bodySerializer: () => file });

/** The bytes go as they are: the server finds the encoding. */
export const importTests = (file: File, dryRun: boolean) =>
  answer(api.POST('/api/v1/protocol-tests/import', { params: { query: { dry_run: dryRun } }, ...csv(file) }));

export const importSchools = (campaignId: string) => (file: File, dryRun: boolean) =>
  answer(
    api.POST('/api/v1/campaigns/{campaign_id}/schools/import', { params: { path: { campaign_id: campaignId }, query: { dry_run: dryRun } }, ...csv(file) }),
  );
