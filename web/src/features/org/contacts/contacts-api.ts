import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, newKey, type Schemas, version } from '@/api/client';
import { isFailure } from '@/api/failure';
import { type Office, rewritten } from './groups';

/** Shared with the path of a grave fact, which reads the part that serves one school. */
const contactsKey = ['contacts'] as const;

export const contactsQuery = infiniteQueryOptions({
  queryKey: [...contactsKey, 'all'],
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next?: string }) => page.next,
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/contacts', { params: { query: { limit: 100, ...(pageParam && { after: pageParam }) } } })),
});

const at = (office: Pick<Office, 'id' | 'version'>) => ({ path: { contact_id: office.id }, header: { 'If-Match': version(office) } });

export const addContact = (key: string, body: Schemas['CreateContactRequest']) =>
  answer(api.POST('/api/v1/contacts', { params: { header: { 'Idempotency-Key': key } }, body }));

export const changeContact = (office: Pick<Office, 'id' | 'version'>, body: Schemas['UpdateContactRequest']) =>
  answer(api.PATCH('/api/v1/contacts/{contact_id}', { params: at(office), body }));

/** Takes a check back: a number that changes is unchecked, so it is changed and written again as it was. */
export const uncheck = async (office: Office) =>
  changeContact(await changeContact(office, { phone: rewritten(office.phone) }), { phone: office.phone });

export const removeContact = (office: Pick<Office, 'id' | 'version'>) => answer(api.DELETE('/api/v1/contacts/{contact_id}', { params: at(office) }));

/** What is said of an office, as it is sent back when a change is undone. */
export const details = (office: Office) => ({
  kind: office.kind, name_fr: office.name_fr, name_ar: office.name_ar, phone: office.phone, hours_fr: office.hours_fr, hours_ar: office.hours_ar,
  note_fr: office.note_fr, note_ar: office.note_ar, ...(office.checked_on && { checked_on: office.checked_on }),
});

export const putBack = (office: Office) =>
  addContact(newKey(), { level: office.level, ...(office.node_id && { node_id: office.node_id }), ...details(office) });

/** One change to the directory; what shows it is read again, after a stale version too. */
export function useContactWrite<Input, Output>(write: (input: Input) => Promise<Output>, onDone: (output: Output, input: Input) => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: contactsKey });
  return useMutation({
    mutationFn: write,
    onSuccess: (output, input) => {
      onDone(output, input);
      void refresh();
    },
    onError: (error) => {
      if (isFailure(error) && (error.status === 404 || error.status === 409 || error.status === 412)) void refresh();
    },
  });
}
