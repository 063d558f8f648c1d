import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas, version } from '@/api/client';

export type DayOff = Schemas['DayOff'];
export type SchoolYear = Schemas['SchoolYear'];
export type Setting = Schemas['Setting'];

const hour = 60 * 60_000;
export const settingsKey = ['settings'] as const;
export const yearsKey = ['years'] as const;

/** Of the whole country when no academy is named. */
const within = (aref: string) => (aref ? { aref } : {});

export const settingsQuery = (aref: string) =>
  queryOptions({
    queryKey: [...settingsKey, aref],
    queryFn: () => answer(api.GET('/api/v1/settings', { params: { query: within(aref) } })),
  });

export const arefsQuery = queryOptions({ queryKey: ['arefs'], staleTime: hour, queryFn: () => answer(api.GET('/api/v1/arefs')) });

export type Issuer = Schemas['CertificateIssuer'];

/** The id of an academy, or "national". */
export const issuerQuery = (id: string) =>
  queryOptions({
    queryKey: [...settingsKey, 'issuer', id],
    queryFn: () => answer(api.GET('/api/v1/certificate-issuers/{issuer_id}', { params: { path: { issuer_id: id } } })),
  });

export const putIssuer = (issuer: Pick<Issuer, 'version'>, id: string, body: Schemas['PutCertificateIssuerRequest']) =>
  answer(
    api.PUT('/api/v1/certificate-issuers/{issuer_id}', { params: { path: { issuer_id: id }, header: { 'If-Match': version(issuer) } }, body }),
  );

const at = (setting: Setting, aref: string) => ({
  path: { key: setting.key }, query: within(aref), header: { 'If-Match': version(setting) },
});

export const putSetting = (setting: Setting, aref: string, value: number) =>
  answer(api.PUT('/api/v1/settings/{key}', { params: at(setting, aref), body: { value } }));

export const resetSetting = (setting: Setting, aref: string) => answer(api.DELETE('/api/v1/settings/{key}', { params: at(setting, aref) }));

export const yearsQuery = queryOptions({
  queryKey: yearsKey,
  staleTime: 60_000,
  queryFn: () => answer(api.GET('/api/v1/school-years')),
});

export const yearQuery = (yearId: string) =>
  queryOptions({
    queryKey: [...yearsKey, yearId],
    queryFn: () => answer(api.GET('/api/v1/school-years/{year_id}', { params: { path: { year_id: yearId } } })),
  });

const of = (year: Pick<SchoolYear, 'id' | 'version'>) => ({ path: { year_id: year.id }, header: { 'If-Match': version(year) } });

/** Version 0 makes a new year. */
export const putYear = (year: Pick<SchoolYear, 'id' | 'version'>, body: Schemas['SchoolYearRequest']) =>
  answer(api.PUT('/api/v1/school-years/{year_id}', { params: of(year), body }));

export const closeYear = (year: SchoolYear) => answer(api.PUT('/api/v1/school-years/{year_id}/closure', { params: of(year) }));
