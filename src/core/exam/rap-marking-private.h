/* rap-marking-private.h: what the files of marking share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-marking.h"

G_BEGIN_DECLS

/* The sheet, if it may be changed now. Returns: (transfer full): NULL on error
 * (RAP_EXAM_ERROR_NO_SHEET,
 * RAP_JOURNAL_ERROR_REFUSED) */
RapSheetContent *rap_marking_read_open_sheet (RapStore     *store,
                                              const RapId  *sheet,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rubric of a station, and the role that is asked for. @role: (inout) (nullable): NULL asks for
 * the usual one
 * Returns: FALSE with @error (RAP_EXAM_ERROR_NO_STATION, RAP_EXAM_ERROR_NO_ROLE) */
gboolean         rap_marking_find_role       (RapStore         *store,
                                              guint             station,
                                              const char      **role,
                                              RapHash          *hash,
                                              const RapRubric **rubric,
                                              GError          **error);

/* The person called @name. @person: (out): the id; @drafts: gets the entry of one not seen before
 * Returns: FALSE with @error (RAP_EXAM_ERROR_NAME) where @name is none */
gboolean         rap_marking_find_person     (RapStore     *store,
                                              const char   *name,
                                              RapId        *person,
                                              GPtrArray    *drafts,
                                              GError      **error);

/**
 * RapMarkingPlace:
 *
 * A sheet that is there, or is about to be opened.
 */
typedef struct
{
  /* Borrowed */
  const RapRubric *rubric;
  const char      *role;

  RapId            sheet;
  RapId            rater;
  gboolean         found;  /* whether it is there */
} RapMarkingPlace;

/* Finds the sheet that rap_marking_open_sheet() is asked for, without writing.
 * @drafts: gets what opens it, where it is not there */
gboolean         rap_marking_find_place      (RapStore         *store,
                                              guint             station,
                                              const RapId      *candidate,
                                              guint             attempt,
                                              const char       *rater_name,
                                              const char       *role,
                                              RapMarkingPlace  *place,
                                              GPtrArray        *drafts,
                                              GError          **error);

G_END_DECLS
