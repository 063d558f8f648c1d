import OpenCaseScreen from '@/features/casework/opening/open-case-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(OpenCaseScreen);
