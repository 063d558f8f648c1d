import InterviewScreen from '@/features/casework/interview/interview-screen';
import { inSimulation } from './in-simulation';

export default inSimulation(InterviewScreen);
