import { answer, api } from '@/api/client';

const of = (certificateId: string) => ({ params: { path: { certificate_id: certificateId } }, parseAs: 'blob' as const });

export const document = (certificateId: string): Promise<Blob> => answer(api.GET('/api/v1/certificates/{certificate_id}/document', of(certificateId)));

export const badge = (certificateId: string): Promise<Blob> => answer(api.GET('/api/v1/certificates/{certificate_id}/credential', of(certificateId)));
