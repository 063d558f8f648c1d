import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { ManyChoice } from '@/ui/many-choice';
import { say } from '@/ui/toast';
import { useName } from '../names';
import { addContact, changeContact, details, removeContact, useContactWrite } from './contacts-api';
import { kinds, type Office } from './groups';
import { PlaceField, type OfPlace, useWritable } from './place-field';
import { useUndo } from './use-undo';

interface Props {
  /** The office to correct; absent for a new one. */
  edited?: Office | undefined;
  onClose: () => void;
}

const phoneForm = /^[0-9+ ]*$/;

/** A public office, never a person: what it is, its name, its number. */
export function OfficeSheet({ edited, onClose }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const name = useName();
  const undo = useUndo();
  const places = useWritable();
  const [key] = useState(newKey);
  const [chosen, setChosen] = useState<OfPlace>();
  const [office, setOffice] = useState({
    kind: edited?.kind ?? ('' as const), name_fr: edited?.name_fr ?? '', name_ar: edited?.name_ar ?? '', phone: edited?.phone ?? '',
    hours_fr: edited?.hours_fr ?? '', hours_ar: edited?.hours_ar ?? '', note_fr: edited?.note_fr ?? '', note_ar: edited?.note_ar ?? '',
  });
  const [checked, setChecked] = useState(false);
  const place = chosen ?? places[0];
  const set = (change: Partial<typeof office>) => setOffice((before) => ({ ...before, ...change }));

  const send = () => {
    const { kind, ...said } = office;
    if (kind === '' || (!edited && !place)) throw new Error('an office without its kind or place');
    const body = { ...said, kind, ...(checked && { checked_on: me.today }) };
    if (edited) return changeContact(edited, body);
    return addContact(key, { ...body, level: place?.level ?? 'school', ...(place?.nodeId && { node_id: place.nodeId }) });
  };
  const saving = useContactWrite(send, (kept) => {
    say(t('office.saved', { name: name(kept) }), () => undo(() => (edited ? changeContact(kept, details(edited)) : removeContact(kept))));
    onClose();
  });
  const malformed = !phoneForm.test(office.phone);
  const text = (field: 'name_fr' | 'name_ar' | 'hours_fr' | 'hours_ar' | 'note_fr' | 'note_ar', limit: number) => (
    <TextInput
      label={t(`office.${field}`)}
      dir={field.endsWith('ar') ? 'rtl' : 'ltr'}
      lang={field.endsWith('ar') ? 'ar' : 'fr'}
      autoComplete="off"
      maxLength={limit}
      value={office[field]}
      error={fieldWords(t, saving.error, field)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <FormSheet
      title={edited ? t('office.edit_one', { name: name(edited) }) : t('office.add')}
      sending={saving}
      ready={office.kind !== '' && (office.name_fr + office.name_ar).trim() !== '' && !malformed}
      onSubmit={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      <Choice label={t('office.kind')} options={kinds.map((value) => ({ value, label: t(`office_kind.${value}`) }))} value={office.kind} onChange={(kind) => set({ kind })} />
      {!edited && <PlaceField value={place} onChange={setChosen} />}
      {text('name_fr', 120)}
      {text('name_ar', 120)}
      <TextInput
        type="tel"
        label={t('office.phone')}
        dir="ltr"
        autoComplete="off"
        maxLength={30}
        value={office.phone}
        error={malformed ? t('office.phone.form') : fieldWords(t, saving.error, 'phone')}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <ManyChoice label={t('office.sure')} hint={t('office.sure.hint')} options={[{ value: 'yes', label: t('office.check') }]} value={checked ? ['yes'] : []} onChange={(now) => setChecked(now.length > 0)} />
      <Disclosure title={t('office.more')} open={Boolean(edited && (edited.hours_fr || edited.hours_ar || edited.note_fr || edited.note_ar))}>
        {text('hours_fr', 120)}
        {text('hours_ar', 120)}
        {text('note_fr', 280)}
        {text('note_ar', 280)}
      </Disclosure>
    </FormSheet>
  );
}
