import FollowUpPrintScreen from '@/features/casework/file/print/follow-up-print-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(FollowUpPrintScreen);
