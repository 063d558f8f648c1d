import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';

/** What the address names is not there, or no longer. */
export function Gone({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Sheet title={t('course.title')} onClose={onClose}>
      <Notice tone="soon" title={t('failure.404')} />
    </Sheet>
  );
}
