/* rap-marking-session-moments.c: moments of the role-play: noted, corrected, struck out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-marking-session-private.h"

/* --- What stands --- */

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const RapMoment *one = *(const RapMoment *const *) a;
  const RapMoment *other = *(const RapMoment *const *) b;

  if (one->role_ms != other->role_ms)
    return one->role_ms < other->role_ms ? -1 : 1;
  return rap_id_compare (&one->id, &other->id);
}

static void
remove_moment (GPtrArray   *moments,
               const RapId *id)
{
  for (guint i = moments->len; i > 0; i--)
    if (rap_id_equal (&((const RapMoment *) moments->pdata[i - 1])->id, id))
      g_ptr_array_remove_index (moments, i - 1);
}

void
rap_marking_session_apply_moment (RapMarkingSession *self,
                                  const RapMoment   *moment,
                                  gboolean           struck)
{
  GPtrArray *moments = struck ? self->struck : self->moments;

  remove_moment (self->moments, &moment->id);
  remove_moment (self->struck, &moment->id);
  g_ptr_array_add (moments, rap_moment_copy (moment));
  g_ptr_array_sort (moments, compare_moments);
}

GPtrArray *
rap_marking_session_get_moments (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->moments;
}

GPtrArray *
rap_marking_session_get_struck_moments (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->struck;
}

/* --- What people do --- */

/* @moment: (transfer full): as it stands, and stood before it was @struck out
 * @role_ms: of the entry, not of the moment, which keeps the time of its first one */
static void
push_moment (RapMarkingSession *self,
             RapMoment         *moment,
             gboolean           struck,
             gint64             role_ms)
{
  RapDraft *draft = rap_draft_moment_set (&self->record->id, &moment->id, moment->link,
                                          struck ? NULL : moment->text);
  RapChange *change = rap_change_new (RAP_CHANGE_MOMENT, draft);

  rap_draft_by (draft, &self->record->rater, role_ms);
  change->moment = moment;
  change->struck = struck;
  rap_marking_session_push (self, change);
}

void
rap_marking_session_note_moment (RapMarkingSession *self,
                                 const RapItem     *item,
                                 RapId             *moment)
{
  RapMoment *new_moment;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!rap_marking_session_check_editable (self, NULL))
    return;
  new_moment = g_new0 (RapMoment, 1);
  new_moment->wall_ms = rap_clock_get_wall_ms (rap_exam_file_get_clock (self->file));
  new_moment->id = rap_id_source_next (&self->ids, new_moment->wall_ms);
  new_moment->link = item == NULL ? NULL : g_strdup (item->id);
  new_moment->text = g_strdup ("");
  new_moment->role_ms = rap_marking_session_get_role_ms (self);
  if (moment != NULL)
    *moment = new_moment->id;
  push_moment (self, new_moment, FALSE, new_moment->role_ms);
}

static const RapMoment *
find_moment (GPtrArray   *moments,
             const RapId *id)
{
  for (guint i = 0; i < moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (moments, i);

      if (rap_id_equal (&moment->id, id))
        return moment;
    }
  return NULL;
}

void
rap_marking_session_edit_moment (RapMarkingSession *self,
                                 const RapId       *moment,
                                 const char        *link,
                                 const char        *text)
{
  const RapMoment *before, *struck;
  RapMoment *after;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (moment != NULL);
  g_return_if_fail (text != NULL);

  before = find_moment (self->moments, moment);
  struck = find_moment (self->struck, moment);
  if (!rap_marking_session_check_editable (self, NULL) || (before == NULL && struck == NULL)
      || (before != NULL && g_strcmp0 (before->text, text) == 0
          && g_strcmp0 (before->link, link) == 0))
    return;
  after = rap_moment_copy (before != NULL ? before : struck);
  g_free (after->text);
  after->text = g_strdup (text);
  g_free (after->link);
  after->link = g_strdup (link);
  /* Words that are the moment's own go with the moment that is replaced. */
  rap_marking_session_heed_words (self, text);
  push_moment (self, after, FALSE, rap_marking_session_get_role_ms (self));
}

void
rap_marking_session_strike_moment (RapMarkingSession *self,
                                   const RapId       *moment)
{
  const RapMoment *before;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (moment != NULL);

  before = find_moment (self->moments, moment);
  if (before != NULL && rap_marking_session_check_editable (self, NULL))
    push_moment (self, rap_moment_copy (before), TRUE, rap_marking_session_get_role_ms (self));
}
