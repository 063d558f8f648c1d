import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Disclosure } from '@/ui/disclosure';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { AccessLinks } from '../access-links';
import classes from '../access.module.css';
import { Allowance } from '../allowance';
import { facesOf } from '../permissions';
import { type RoleCode, rolesQuery } from '../queries';

/** What each role allows, at each level at which it can be held. */
export default function RolesScreen() {
  const { t, format } = useI18n();
  const { posts } = useSession();
  const [search] = useSearchParams();
  const roles = useQuery(rolesQuery);
  const codes = [...new Set<RoleCode>((roles.data?.items ?? []).map(({ role }) => role))];
  return (
    <Screen title={t('roles.title')} lead={t('roles.lead')}>
      <AccessLinks here="/roles" />
      <Notice title={t('roles.first')}>
        <p>{t('roles.first.why')}</p>
      </Notice>
      {roles.isPending && <Loading lines={5} />}
      {roles.isError && <FailureNotice error={roles.error} onRetry={() => void roles.refetch()} />}
      {codes.map((role) => (
        <Disclosure key={role} title={t(`grant.${role}`)} open={search.get('role') === role || posts.some((post) => post.role === role)}>
          <p>{t(`role_about.${role}`)}</p>
          {facesOf((roles.data?.items ?? []).filter((one) => one.role === role)).map((face) => (
            <section key={face.levels.join()} className={classes.face}>
              <h2>{t('roles.at', { levels: format.list(face.levels.map((level) => t(`at_level.${level}`))) })}</h2>
              <Allowance lines={face.lines} />
            </section>
          ))}
        </Disclosure>
      ))}
    </Screen>
  );
}
