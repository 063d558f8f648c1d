import { Link } from 'wouter';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import type { VersionHead } from '../queries';

const tones = { draft: 'soon', published: 'good', retired: 'plain' } as const;

export function VersionState({ of }: { of: Pick<VersionHead, 'state'> }) {
  const { t } = useI18n();
  return <Pill tone={tones[of.state]}>{t(`version_state.${of.state}`)}</Pill>;
}

/** The other versions: drafts, and those that older tests follow. */
export function VersionsList({ versions }: { versions: readonly VersionHead[] }) {
  const { t, format } = useI18n();
  if (versions.length === 0) return null;
  return (
    <Section title={t('protocol.others')}>
      <ul className={card.list}>
        {versions.map((one) => (
          <li key={one.id}>
            <Link href={`/protocol/${one.id}`} className={`${card.card} ${card.link}`}>
              <span className={card.row}>
                <strong>{t('protocol.version', { number: one.number })}</strong>
                <VersionState of={one} />
              </span>
              {one.published_at && <span className={card.soft}>{t('protocol.published_on', { when: format.date(dayOf(new Date(one.published_at))) })}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
