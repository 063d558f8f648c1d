import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas, version } from '@/api/client';
import type { Me } from '@/api/me';

export const signIn = (body: Schemas['SignInRequest']) => answer(api.POST('/api/v1/session', { body }));

export const signOut = () => answer(api.DELETE('/api/v1/session'));

export const changePassword = (body: Schemas['ChangePasswordRequest']) => answer(api.PUT('/api/v1/me/password', { body }));

export const changeLocale = (me: Me, locale: Schemas['Locale']) =>
  answer(api.PATCH('/api/v1/me', { params: { header: { 'If-Match': version(me) } }, body: { locale } }));

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => answer(api.GET('/api/v1/me/sessions')),
});

export const endSession = (id: string) =>
  answer(api.DELETE('/api/v1/me/sessions/{session_id}', { params: { path: { session_id: id } } }));

export const endOtherSessions = () => answer(api.DELETE('/api/v1/me/sessions'));

export const certificatesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['my-certificates'],
    queryFn: () => answer(api.GET('/api/v1/people/{person_id}/certificates', { params: { path: { person_id: personId } } })),
  });
