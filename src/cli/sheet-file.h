/* sheet-file.h: a sheet of an exam file, with its score, for the commands that show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam-people.h"
#include "journal/rap-readings.h"
#include "rubric/rap-score.h"

G_BEGIN_DECLS

/**
 * RapSheetFile:
 *
 * What the file says about one sheet.
 */
typedef struct
{
  /* Owned */
  RapSheetContent     *content;
  RapAnswers          *answers;
  RapScore            *score;
  GPtrArray           *open;    /* RapOpenPoint */
  /* Borrowed */
  const RapRubric     *rubric;  /* from the store */
  const RapExamPeople *people;
} RapSheetFile;

/* @people: borrowed. Returns: (transfer full): NULL on error */
RapSheetFile *rap_sheet_file_new     (RapStore            *store,
                                      const RapExamPeople *people,
                                      const RapId         *sheet,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void          rap_sheet_file_free    (RapSheetFile        *self);
/* The sheet whose id is, or alone begins with, @text. @sheet: (out)
 * Returns: FALSE with @error: RAP_EXAM_ERROR_NO_SHEET */
gboolean      rap_sheet_file_find    (RapStore            *store,
                                      const char          *text,
                                      RapId               *sheet,
                                      GError             **error);
/* The mark on an item, and the comment on one ("": on the whole sheet): (transfer none) (nullable)
 * */
const RapMark *rap_sheet_file_find_mark (const RapSheetFile *self,
                                         const char         *item);
const char   *rap_sheet_file_find_comment (const RapSheetFile *self,
                                           const char         *item);
/* Whose sheet it is, how it stands, what it comes to and what is open. Returns: (transfer full) */
json_t       *rap_sheet_file_to_json (const RapSheetFile  *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same with every item, comment and moment. Returns: (transfer full) */
json_t       *rap_sheet_file_to_full_json (const RapSheetFile *self) G_GNUC_WARN_UNUSED_RESULT;
/* As lines for people. @language: (nullable). Returns: (transfer full) */
char         *rap_sheet_file_to_text (const RapSheetFile  *self,
                                      const char          *language) G_GNUC_WARN_UNUSED_RESULT;
/* What is still open, a line each: "open: E2 Looks at the patient". Returns: (transfer full): ""
 * for nothing */
char         *rap_sheet_file_list_open (const RapSheetFile *self,
                                        const char         *language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetFile, rap_sheet_file_free)

G_END_DECLS
