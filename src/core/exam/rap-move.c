/* rap-move.c: taking a sheet to the candidate that it belongs to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-move.h"

#include <glib/gi18n-lib.h>

static const RapSheetRecord *
find_sheet (GPtrArray    *sheets,
            const RapId  *id,
            GError      **error)
{
  char text[RAP_ID_TEXT_SIZE];

  for (guint i = 0; i < sheets->len; i++)
    if (rap_id_equal (&((RapSheetRecord *) sheets->pdata[i])->id, id))
      return sheets->pdata[i];
  /* Translators: %s is the id of a sheet. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET, _("the exam has no sheet %s"),
               rap_id_to_text (id, text));
  return NULL;
}

const RapSheetRecord *
rap_move_find_in_way (GPtrArray            *sheets,
                      const RapSheetRecord *sheet,
                      const RapSheetMove   *to)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (other->state != RAP_SHEET_VOID && !rap_id_equal (&other->id, &sheet->id) &&
          other->station == to->station && other->attempt == to->attempt &&
          rap_id_equal (&other->candidate, &to->candidate) &&
          rap_id_equal (&other->rater, &sheet->rater) && g_str_equal (other->role, sheet->role))
        return other;
    }
  return NULL;
}

RapDraft *
rap_move_to (GPtrArray           *sheets,
             const RapSheetMove  *to,
             const char          *reason,
             GError             **error)
{
  const RapSheetRecord *sheet = find_sheet (sheets, &to->sheet, error);
  const RapSheetRecord *other;
  char text[RAP_ID_TEXT_SIZE];

  if (sheet == NULL)
    return NULL;
  other = rap_move_find_in_way (sheets, sheet, to);
  if (other == NULL)
    return rap_draft_sheet_move (to, 1, reason);
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
               /* Translators: %s is the id of a sheet. */
               _("that candidate has the sheet %s of this rater already; swap the two, or make one "
                 "of them void"), rap_id_to_text (&other->id, text));
  return NULL;
}

static RapSheetMove
move_to_place_of (const RapSheetRecord *sheet,
                  const RapSheetRecord *place)
{
  return (RapSheetMove) { sheet->id, place->station, place->candidate, place->attempt };
}

RapDraft *
rap_move_swap (GPtrArray    *sheets,
               const RapId  *a,
               const RapId  *b,
               const char   *reason,
               GError      **error)
{
  const RapSheetRecord *one = find_sheet (sheets, a, error);
  const RapSheetRecord *other = one != NULL ? find_sheet (sheets, b, error) : NULL;
  RapSheetMove moves[2];

  if (other == NULL)
    return NULL;
  if (one == other)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                           _("a swap takes two sheets; this is the same one twice"));
      return NULL;
    }
  moves[0] = move_to_place_of (one, other);
  moves[1] = move_to_place_of (other, one);
  return rap_draft_sheet_move (moves, 2, reason);
}
