import SimulatedCasesScreen from '@/features/casework/simulated/simulated-cases-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(SimulatedCasesScreen);
