import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';

export type Certificate = Schemas['Certificate'];
export type Qualification = Schemas['Qualification'];

export const mineQuery = queryOptions({
  queryKey: ['certification', 'mine'],
  queryFn: () => answer(api.GET('/api/v1/me/certificates')),
});
