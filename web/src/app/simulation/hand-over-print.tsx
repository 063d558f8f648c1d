import HandOverPrintScreen from '@/features/casework/file/print/hand-over-print-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(HandOverPrintScreen);
