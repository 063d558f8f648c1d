import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { meKey, useSession } from '@/api/me';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useDraftCount } from '@/drafts/count';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { ShortcutsSwitch } from '@/ui/shortcuts-switch';
import { chooseTheme, themes, useTheme } from '@/ui/theme-choice';
import { openTool } from '@/ui/tool';
import { LanguageSwitch } from './language-switch';
import { leave } from './leave';
import { MyCertificates } from './my-certificates';
import { MySessions } from './my-sessions';
import { changeLocale } from './queries';

export default function ProfileScreen() {
  const { t, locale } = useI18n();
  const { me, posts, holds } = useSession();
  const client = useQueryClient();
  const theme = useTheme();
  const drafts = useDraftCount();
  const speaking = useSingleMutation({
    mutationFn: (next: 'fr' | 'ar') => changeLocale(me, next),
    onSuccess: (changed) => client.setQueryData(meKey, changed),
  });
  const leaving = useSingleMutation({ mutationFn: leave });
  const name = (of: { name_fr: string; name_ar: string }) => (locale === 'ar' ? of.name_ar : of.name_fr);

  return (
    <Screen
      title={name(me)}
      tab={t('nav.me')}
      lead={t(`profession.${me.profession}`)}
      action={
        <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('profile.sign_out')}
        </Button>
      }
    >
      {leaving.isError && <FailureNotice error={leaving.error} />}
      {drafts > 0 && (
        <Notice>
          <Link href="/drafts">{t('profile.drafts_stay', { count: drafts })}</Link>
        </Notice>
      )}
      {!holds('day:read') && <p>{t('profile.no_casework')}</p>}
      <div className={card.card}>
        <Facts
          facts={[
            [t('profile.email'), me.email && <bdi dir="ltr">{me.email}</bdi>],
            [t('profile.staff_number'), me.staff_number && <bdi dir="ltr">{me.staff_number}</bdi>],
            ...posts.map(({ role, place }) => [t(`grant.${role}`), name(place) || t('place.national')] as const),
          ]}
        />
        <Link href="/me/password">{t('profile.change_password')}</Link>
      </div>
      <Section title={t('profile.look')}>
        <div className={card.card}>
          <LanguageSwitch onChange={(next) => speaking.mutate(next)} />
          <Choice
            label={t('theme.label')}
            options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            value={theme}
            onChange={chooseTheme}
          />
        </div>
      </Section>
      <Section title={t('profile.help')}>
        <div className={card.card}>
          <ShortcutsSwitch />
          <div className={card.row}>
            <Button variant="default" onClick={() => openTool('help')}>
              {t('help.title')}
            </Button>
            <Button variant="default" data-opens="tour" onClick={() => openTool('tour')}>
              {t('tour.again')}
            </Button>
          </div>
        </div>
      </Section>
      {holds('certificate:read') && <MyCertificates />}
      <MySessions />
    </Screen>
  );
}
