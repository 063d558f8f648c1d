import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { Screen } from '@/ui/screen';

export function NotFound() {
  const { t } = useI18n();
  return (
    <Screen title={t('not_found.title')}>
      <Empty title={t('failure.404')}>
        <Link href="/">{t('not_found.home')}</Link>
      </Empty>
    </Screen>
  );
}
