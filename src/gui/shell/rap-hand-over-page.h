/* rap-hand-over-page.h: the device changes hands between the examiner and the simulated patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "exam/rap-hand-over.h"
#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_HAND_OVER_PAGE (rap_hand_over_page_get_type ())

/**
 * RapHandOverStep:
 * @RAP_HAND_OVER_TO_PATIENT: the examiner holds the device and gives it away
 * @RAP_HAND_OVER_PARKED: the patient went back from a form that is not finished
 * @RAP_HAND_OVER_DONE: the patient submitted the form
 */
typedef enum
{
  RAP_HAND_OVER_TO_PATIENT,
  RAP_HAND_OVER_PARKED,
  RAP_HAND_OVER_DONE,
} RapHandOverStep;

/**
 * RapHandOverPage:
 *
 * Says to whom the device goes, and holds nothing that anybody marked. The way back to the examiner
 * is the window's `win.take-back`.
 *
 * Signals: `start` (const char *): the patient with this name begins, or goes on.
 */
G_DECLARE_FINAL_TYPE (RapHandOverPage, rap_hand_over_page, RAP, HAND_OVER_PAGE, AdwBin)

GtkWidget *rap_hand_over_page_new   (void) G_GNUC_WARN_UNUSED_RESULT;
/* @list: the examiner's day; @number: of the candidate */
void       rap_hand_over_page_show  (RapHandOverPage   *self,
                                     RapHandOverStep    step,
                                     RapCandidateList  *list,
                                     const char        *number,
                                     const RapHandOver *hand_over);
void       rap_hand_over_page_focus (RapHandOverPage   *self);

G_END_DECLS
