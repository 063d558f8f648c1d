import { problem } from '../api';
import { offices } from '../opening-world';
import { permissions } from '../world';
import type { FakedScreen } from './screen';

/** As the coordinator, who keeps the school's part of the directory. */
export const keeper = {
  'GET /api/v1/me/permissions': {
    body: { ...permissions, permissions: [...permissions.permissions, { permission: 'contact:write', reach: 'subtree', role: 'coordinator', level: 'school', node_id: 's1' }] },
  },
  'GET /api/v1/arefs': { body: { items: [{ id: 'rsk', region_fr: 'Rabat-Salé-Kénitra', region_ar: 'الرباط - سلا - القنيطرة', name_fr: 'AREF', name_ar: 'الأكاديمية' }] } },
  'GET /api/v1/directorates': { body: { items: [{ id: 'rabat', aref_id: 'rsk', name_fr: 'Rabat', name_ar: 'الرباط' }] } },
};

export const contactScreens: readonly FakedScreen[] = [
  { name: 'contacts', path: '/contacts', answers: keeper },
  { name: 'contacts-read', path: '/contacts', answers: { ...keeper, 'GET /api/v1/me/permissions': { body: permissions } } },
  { name: 'contacts-empty', path: '/contacts', answers: { ...keeper, 'GET /api/v1/contacts': { body: { items: [] } } } },
  { name: 'contacts-down', path: '/contacts', answers: { ...keeper, 'GET /api/v1/contacts': problem(503, 'busy') } },
  { name: 'contact-add', path: '/contacts?do=add', answers: keeper },
  { name: 'contact-edit', path: `/contacts?do=edit&of=${offices[0]?.id}`, answers: keeper },
];
