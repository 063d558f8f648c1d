import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { PlaceName } from '../places';
import type { Person } from '../queries';
import { useWrite } from '../use-write';
import { updatePerson } from '../writes';
import { changedFields, changeOf, type Draft, draftOf, isWhole } from './draft';
import { PersonFields } from './person-fields';

/** Corrects an account. When somebody else did meanwhile, theirs is shown beside what is typed here. */
export function EditSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useI18n();
  const [base] = useState(person);
  const [draft, setDraft] = useState(() => draftOf(person));
  const editing = useWrite((body: Schemas['UpdatePersonRequest']) => updatePerson(person, body), onClose);
  const change = changeOf(person, draft);
  const stale = isFailure(editing.error) && editing.error.status === 412;
  const theirs = changedFields(base, person).filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(draftOf(person)[field]));
  return (
    <FormSheet
      title={t('person.edit')}
      sending={editing}
      ready={isWhole(draft) && Object.keys(change).length > 0}
      onSubmit={() => editing.mutate(change)}
      onClose={onClose}
    >
      {stale && theirs.length > 0 && (
        <Notice tone="soon" title={t('person.theirs')}>
          <dl className={card.facts}>
            {theirs.map((field) => (
              <div key={field}>
                <dt>{t(`person_field.${field}`)}</dt>
                <dd>
                  <Value draft={draftOf(person)} field={field} />
                </dd>
              </div>
            ))}
          </dl>
          <div>
            <Button
              variant="default"
              onClick={() => setDraft((mine) => ({ ...mine, ...Object.fromEntries(theirs.map((field) => [field, draftOf(person)[field]])) }))}
            >
              {t('person.take_theirs')}
            </Button>
          </div>
        </Notice>
      )}
      <PersonFields draft={draft} onChange={setDraft} error={editing.error} />
    </FormSheet>
  );
}

function Value({ draft, field }: { draft: Draft; field: keyof Draft }) {
  const { t } = useI18n();
  if (field === 'home') return draft.home && <PlaceName at={draft.home} />;
  if (field === 'profession') return t(`profession.${draft.profession}`);
  if (field === 'locale') return t(`person_locale.${draft.locale}`);
  return <bdi>{draft[field] || t('person.nothing')}</bdi>;
}
