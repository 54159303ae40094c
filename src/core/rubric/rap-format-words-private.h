/* rap-format-words-private.h: the words of the format for our enumerations, in the order of those.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each NULL-terminated; the fingerprint of rubrics depends on them. */
extern const char *const rap_format_tones[];          /* RapTone */
extern const char *const rap_format_roles[];          /* RapRole */
extern const char *const rap_format_phase_kinds[];    /* RapPhaseKind */
extern const char *const rap_format_parts[];          /* RapPart */
extern const char *const rap_format_item_kinds[];     /* RapItemKind */
extern const char *const rap_format_item_phases[];    /* RapItemPhase */
extern const char *const rap_format_item_roles[];     /* RapItemRole */
extern const char *const rap_format_evidence_rules[]; /* RapEvidenceRule */
extern const char *const rap_format_ops[];            /* RapTestOp */
extern const char *const rap_format_effects[];        /* RapEffect */
extern const char *const rap_format_methods[];        /* RapMethod */
extern const char *const rap_format_bases[];          /* RapBase */
extern const char *const rap_format_holes[];          /* RapHoles */
extern const char *const rap_format_missings[];       /* RapMissing */
extern const char *const rap_format_roundings[];      /* RapRounding */
extern const char *const rap_format_raters[];         /* RapRaters */
extern const char *const rap_format_shows[];          /* RapShow */
extern const char *const rap_format_standards[];      /* RapStandardMethod */

G_END_DECLS
