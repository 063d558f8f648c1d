import CaseScreen from '@/features/casework/file/case-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(CaseScreen);
