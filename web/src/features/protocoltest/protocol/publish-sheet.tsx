import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import type { ProtocolVersion } from '../queries';
import { useWrite } from '../use-write';
import { publish } from '../writes';
import { draftOf, lacks } from './draft';

/** Puts a draft in force. It cannot be taken back, and the sheet says what that means. */
export function PublishSheet({ version, onClose }: { version: ProtocolVersion; onClose: () => void }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const missing = lacks(draftOf(version));
  const publishing = useWrite(() => publish(version), () => {
    say(t('protocol.published', { number: version.number }));
    go('/protocol', { replace: true });
  });
  return (
    <FormSheet
      title={t('protocol.publish_this', { number: version.number })}
      submit={t('protocol.publish')}
      sending={publishing}
      ready={missing.length === 0}
      onSubmit={() => publishing.mutate(undefined)}
      onClose={onClose}
    >
      {missing.length > 0 ? (
        <Notice tone="soon" title={t('protocol.lacks')}>
          {missing.map((code) => (
            <p key={code}>{t(`protocol.lacks.${code}`)}</p>
          ))}
        </Notice>
      ) : (
        <>
          <p>
            <strong>{t('protocol.publish.for_good')}</strong>
          </p>
          <p>{t('protocol.publish.new_tests')}</p>
          <p>{t('protocol.publish.old_tests')}</p>
        </>
      )}
    </FormSheet>
  );
}
