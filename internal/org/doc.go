// Package org is the tree AREF → directorate → school, the resource team each school appoints, and
// the school years with their days off. It knows nothing of cases: what depends on a calendar or on
// the place of a school registers itself with OnChange.
//
// A school that moves takes its cases, people and history along in one transaction (composite
// foreign keys, ON UPDATE CASCADE). To show a team with names it reads identity_people; the only
// thing it writes there is the place of the people whose school moved.
//
// Reference data lives in reference/. Of the province codes only those known for certain are loaded;
// the rest of the mapping is entered or imported by an administrator, and a register of schools may
// name our own directorate codes instead.
package org
