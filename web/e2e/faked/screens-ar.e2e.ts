import { lookAtEverything } from './looks';

lookAtEverything('ar');
