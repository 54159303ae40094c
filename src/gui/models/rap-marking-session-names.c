/* rap-marking-session-names.c: whose names stand in the words on a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-other-names.h"
#include "models/rap-marking-session-private.h"

const RapCandidate *
rap_marking_session_find_name (RapMarkingSession *self,
                               const char        *text)
{
  const RapId nobody = { { 0 } };

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return rap_other_names_find (self->candidates, &nobody, text);
}

static void
look_at (RapMarkingSession *self,
         const char        *text,
         GPtrArray         *named)
{
  const RapCandidate *other = text == NULL ? NULL
    : rap_other_names_find (self->candidates, &self->record->candidate, text);

  if (other != NULL && !g_ptr_array_find (named, other, NULL))
    g_ptr_array_add (named, (gpointer) other);
}

static void
look_at_items (RapMarkingSession *self,
               GPtrArray         *named)
{
  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->rubric->items, i);
      const RapAnswer *answer = rap_answers_get (self->answers, item);

      look_at (self, rap_marking_session_get_comment (self, item), named);
      if (answer != NULL && rap_answer_get_kind (answer) == RAP_ANSWER_GIVEN
          && (item->kind == RAP_ITEM_TEXT || item->kind == RAP_ITEM_FLAG))
        look_at (self, rap_answer_get_value (answer), named);
    }
}

GPtrArray *
rap_marking_session_list_named (RapMarkingSession *self)
{
  GPtrArray *named = g_ptr_array_new ();

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), named);

  look_at (self, rap_marking_session_get_comment (self, NULL), named);
  look_at_items (self, named);
  for (guint i = 0; i < self->moments->len; i++)
    look_at (self, ((const RapMoment *) self->moments->pdata[i])->text, named);
  for (guint i = 0; i < self->concerns->len; i++)
    look_at (self, ((const RapConcern *) self->concerns->pdata[i])->text, named);
  for (guint i = 0; i < self->incidents->len; i++)
    look_at (self, ((const RapIncident *) self->incidents->pdata[i])->text, named);

  return named;
}
