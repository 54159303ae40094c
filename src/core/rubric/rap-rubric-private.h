/* rap-rubric-private.h: making and freeing the records of a rubric; for the reader only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric.h"
#include "rubric/rap-words-private.h"

G_BEGIN_DECLS

/* Records with empty arrays and nothing else set, so that they can be freed at any moment.
 * Returns: (transfer full) */
RapRubric    *rap_rubric_alloc     (void) G_GNUC_WARN_UNUSED_RESULT;
RapScale     *rap_scale_alloc      (void) G_GNUC_WARN_UNUSED_RESULT;
RapStation   *rap_station_alloc    (void) G_GNUC_WARN_UNUSED_RESULT;
RapBrief     *rap_brief_alloc      (void) G_GNUC_WARN_UNUSED_RESULT;
RapPhase     *rap_phase_alloc      (void) G_GNUC_WARN_UNUSED_RESULT;
RapDomain    *rap_domain_alloc     (void) G_GNUC_WARN_UNUSED_RESULT;
RapItem      *rap_item_alloc       (void) G_GNUC_WARN_UNUSED_RESULT;
RapCondition *rap_condition_alloc  (void) G_GNUC_WARN_UNUSED_RESULT;
RapTotal     *rap_total_alloc      (void) G_GNUC_WARN_UNUSED_RESULT;

/* Free one record, for arrays of them; NULL is allowed. */
void          rap_level_free       (RapLevel     *self);
void          rap_scale_free       (RapScale     *self);
void          rap_rater_free       (RapRater     *self);
void          rap_bell_free        (RapBell      *self);
void          rap_phase_free       (RapPhase     *self);
void          rap_brief_free       (RapBrief     *self);
void          rap_cue_free         (RapCue       *self);
void          rap_fact_free        (RapFact      *self);
void          rap_station_free     (RapStation   *self);
void          rap_domain_free      (RapDomain    *self);
void          rap_anchor_free      (RapAnchor    *self);
void          rap_band_free        (RapBand      *self);
void          rap_option_free      (RapOption    *self);
void          rap_test_free        (RapTest      *self);
void          rap_condition_free   (RapCondition *self);
void          rap_critical_free    (RapCritical  *self);
void          rap_say_free         (RapSay       *self);
void          rap_item_free        (RapItem      *self);
void          rap_total_free       (RapTotal     *self);
void          rap_standard_free    (RapStandard  *self);
void          rap_phrase_free      (RapPhrase    *self);
void          rap_report_free      (RapReport    *self);

/* Files the items, domains and totals of @self under their ids, and tells the items of their
 * siblings; once, when all are there. */
void          rap_rubric_seal      (RapRubric    *self);
/* SHA-256 of what scoring depends on; see rap-rubric-fingerprint.c. */
RapHash       rap_rubric_fingerprint (const RapRubric *self);

G_END_DECLS
