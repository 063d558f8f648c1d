import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { GiveSheet } from '../grants/give-sheet';
import { PersonGrants } from '../grants/person-grants';
import { homeOf } from '../homes';
import { useName } from '../names';
import { PlaceName } from '../places';
import { grantsQuery, type Person, personQuery } from '../queries';
import { useWrite } from '../use-write';
import { updatePerson } from '../writes';
import { CloseSheet } from './close-sheet';
import { EditSheet } from './edit-sheet';
import { PersonCertificates } from './person-certificates';
import { PasswordSheet } from './password-sheet';

/** One account: who it is, how they sign in, which roles they hold. Small forms open over it by "?do=". */
export default function PersonScreen({ personId }: { personId: string }) {
  const { t } = useI18n();
  const name = useName();
  const found = useQuery(personQuery(personId));
  const person = found.data;
  return (
    <Screen
      title={person ? name(person) : t('person.title')}
      tab={t('person.title')}
      lead={person && t(`profession.${person.profession}`)}
      aside={person && !person.active && <Pill tone="late">{t('person.inactive')}</Pill>}
      back={{ href: '/people', label: t('accounts.title') }}
    >
      {found.isPending && <Loading lines={4} />}
      {found.isError && !person && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {person && <PersonBody person={person} />}
    </Screen>
  );
}

function PersonBody({ person }: { person: Person }) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const standing = useInfiniteQuery(grantsQuery({ person: person.id }));
  const held = standing.data?.pages.flatMap((page) => page.items) ?? [];
  const reopening = useWrite(() => updatePerson(person, { active: true }), () => say(t('person.reopened')));
  const here = `/people/${person.id}`;
  const own = person.id === me.id;
  const may = holds('person:write') && !own;
  const gives = holds('grant:read') && !own && person.active;
  const doing = search.get('do');
  const close = () => go(here, { replace: true });
  return (
    <>
      {own && (
        <Notice title={t('person.own')}>
          <Link href="/me">{t('nav.me')}</Link>
        </Notice>
      )}
      {person.must_change_password && person.active && (
        <Notice tone="soon" title={t('person.must_change')}>
          <p>{t('person.must_change.advice')}</p>
        </Notice>
      )}
      <div className={card.card}>
        <Facts
          facts={[
            [t('person.name_fr'), <bdi key="fr">{person.name_fr}</bdi>],
            [t('person.name_ar'), <bdi key="ar" lang="ar">{person.name_ar}</bdi>],
            [t('person.email'), person.email && <bdi dir="ltr">{person.email}</bdi>],
            [t('person.staff_number'), person.staff_number && <bdi dir="ltr">{person.staff_number}</bdi>],
            [t('person.home'), <PlaceName key="home" at={homeOf(person)} />],
            [t('person.locale'), t(`person_locale.${person.locale}`)],
            [t('person.since'), format.instant(person.created_at)],
          ]}
        />
        {may && (
          <div className={card.row}>
            <Button variant="default" onClick={() => go(`${here}?do=edit`)}>
              {t('person.edit')}
            </Button>
            {person.active && (
              <Button variant="default" onClick={() => go(`${here}?do=password`)}>
                {t('one_time.title')}
              </Button>
            )}
            {person.active ? (
              <Button variant="default" onClick={() => go(`${here}?do=close`)}>
                {t('person.close')}
              </Button>
            ) : (
              <Button loading={reopening.isPending} onClick={() => !reopening.isPending && reopening.mutate(undefined)}>
                {t('person.reopen')}
              </Button>
            )}
          </div>
        )}
        {reopening.isError && <FailureNotice error={reopening.error} />}
      </div>
      <PersonGrants person={person} onGive={gives ? () => go(`${here}?do=give`) : undefined} />
      {holds('certificate:read') && <PersonCertificates person={person} />}
      {may && doing === 'edit' && <EditSheet person={person} onClose={close} />}
      {may && doing === 'password' && <PasswordSheet person={person} onClose={close} />}
      {may && doing === 'close' && <CloseSheet person={person} held={held} onClose={close} />}
      {gives && doing === 'give' && <GiveSheet person={person} onClose={close} />}
    </>
  );
}
