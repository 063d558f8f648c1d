import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import { Section } from '@/ui/section';
import { inForceQuery, type Scenario } from '../queries';
import { useText } from '../text';
import { cardsOf, linesOf, type Player } from './cards';
import classes from './scenario.module.css';

interface Props {
  scenario: Scenario;
  onPrint: (player: Player) => void;
}

export function ScenarioBody({ scenario, onPrint }: Props) {
  const { t, locale } = useI18n();
  const cards = cardsOf(scenario, locale);
  return (
    <>
      <p className={classes.situation}>{scenario.situation[locale]}</p>
      <p className={card.soft}>{t('scenario.invented')}</p>
      {scenario.grave && (
        <Notice tone="soon" title={t('scenario.grave')}>
          <p>{t('scenario.grave.advice')}</p>
        </Notice>
      )}
      {cards.map((player) => (
        <Section
          key={player}
          title={t(`player.${player}`)}
          aside={
            <Button variant="default" onClick={() => onPrint(player)} aria-label={t('scenario.print_of', { card: t(`player.${player}`) })}>
              {t('scenario.print')}
            </Button>
          }
        >
          <p className={card.soft}>{t(`player.${player}.who`)}</p>
          <ul className={classes.lines}>
            {linesOf(scenario, player, locale).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {player === 'observer' && <Watched codes={scenario.watch ?? []} />}
        </Section>
      ))}
      {cards.length === 1 && <p className={card.soft}>{t('scenario.only_teacher')}</p>}
    </>
  );
}

/** The criteria that this role play puts to the test, in the words of the grid in force. */
function Watched({ codes }: { codes: readonly string[] }) {
  const { t } = useI18n();
  const text = useText();
  const found = useQuery(inForceQuery);
  const watched = found.data?.criteria.filter(({ code }) => codes.includes(code)) ?? [];
  if (watched.length === 0) return null;
  return (
    <div className={card.card}>
      <p className={card.strong}>{t('scenario.watch')}</p>
      <ul className={classes.watch}>
        {watched.map((criterion) => (
          <li key={criterion.code}>
            {text(criterion)}
            {criterion.critical && (
              <>
                {' '}
                <span aria-hidden="true">★</span> <span className={card.soft}>{t('grid.critical')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
