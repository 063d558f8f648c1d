import { useI18n } from '@/i18n/i18n';
import { Sheet } from '@/ui/sheet';

/** What the address asks for is not there any more. */
export function Gone({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Sheet title={t('team.title')} onClose={onClose}>
      <p>{t('team.gone')}</p>
    </Sheet>
  );
}
