import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import classes from '../access.module.css';
import { PlaceName } from '../places';
import type { Grant, Person } from '../queries';
import { useWrite } from '../use-write';
import { reopen, updatePerson } from '../writes';

/** Closes an account: what goes with it is said first, since not all of it comes back by itself. */
export function CloseSheet({ person, held, onClose }: { person: Person; held: readonly Grant[]; onClose: () => void }) {
  const { t } = useI18n();
  const reopening = useWrite(
    (closed: Person) => reopen(closed, held),
    (missing) => say(missing > 0 ? t('person.reopened_without', { count: missing }) : t('person.reopened')),
  );
  const closing = useWrite(
    () => updatePerson(person, { active: false }),
    (closed) => {
      onClose();
      say(t('person.closed'), () => reopening.mutate(closed));
    },
  );
  return (
    <FormSheet title={t('person.close')} submit={t('person.close')} grave sending={closing} ready onSubmit={() => closing.mutate(undefined)} onClose={onClose}>
      <p>{t('person.close.effect')}</p>
      <ul className={classes.steps}>
        <li>{t('person.close.sessions')}</li>
        <li>{held.length > 0 ? t('person.close.roles', { count: held.length }) : t('person.close.no_role')}</li>
        <li>{t('person.close.cases')}</li>
      </ul>
      {held.length > 0 && (
        <ul>
          {held.map((grant) => (
            <li key={grant.id} className={classes.soft}>
              {t(`grant.${grant.role}`)} · <PlaceName at={{ level: grant.level, id: grant.node_id }} />
            </li>
          ))}
        </ul>
      )}
      <p className={classes.soft}>{t('person.close.undo')}</p>
    </FormSheet>
  );
}
