import CorrectInterviewScreen from '@/features/casework/interview/correct-interview-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(CorrectInterviewScreen);
