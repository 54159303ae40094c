/* rap-marking-session-changes.c: from a tap to an entry on the disk, and back by undo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "models/rap-marking-session-private.h"

RapChange *
rap_change_new (RapChangeKind  kind,
                RapDraft      *draft)
{
  RapChange *self = g_new0 (RapChange, 1);

  self->kind = kind;
  self->draft = draft;
  return self;
}

void
rap_change_free (RapChange *self)
{
  g_clear_pointer (&self->draft, rap_draft_free);
  g_clear_pointer (&self->first, rap_draft_free);
  g_clear_pointer (&self->concern, rap_concern_free);
  g_clear_pointer (&self->incident, rap_incident_free);
  g_clear_pointer (&self->answer, rap_answer_unref);
  g_clear_pointer (&self->moment, rap_moment_free);
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
  g_free (self->text);
  g_free (self);
}

/* Whether @self is one that undo can cancel. */
static gboolean
can_be_undone (const RapChange *self)
{
  return self->kind == RAP_CHANGE_MARK || self->kind == RAP_CHANGE_COMMENT
         || self->kind == RAP_CHANGE_MOMENT || self->kind == RAP_CHANGE_CONCERN;
}

/* Whether @self has to wait until nothing else is under way. */
static gboolean
is_barrier (const RapChange *self)
{
  return self->kind == RAP_CHANGE_UNDO || self->kind == RAP_CHANGE_REDO
         || self->kind == RAP_CHANGE_SUBMIT;
}

/* --- Reading again --- */

static gpointer
read_sheet (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rap_sheet_reading_new (store, task_data, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RapMarkingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapSheetReading) reading = rap_exam_file_call_finish (RAP_EXAM_FILE (object), result,
                                                                   &error);

  self->readings--;
  if (reading == NULL || !rap_marking_session_take_reading (self, reading, &error))
    rap_marking_session_refuse (self, error->message);
  rap_marking_session_follow_submit (self);
  rap_marking_session_pump (self);
  rap_marking_session_notify_ways (self);
}

void
rap_marking_session_read_again (RapMarkingSession *self)
{
  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  self->readings++;
  rap_exam_file_call_async (self->file, read_sheet,
                            g_memdup2 (&self->record->id, sizeof self->record->id), g_free,
                            (GDestroyNotify) rap_sheet_reading_free, NULL, read_cb,
                            g_object_ref (self));
}

/* --- The way to the disk --- */

static void
appended_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RapChange) change = user_data;
  g_autoptr (RapMarkingSession) self = g_steal_pointer (&change->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rap_exam_file_append_finish (RAP_EXAM_FILE (object), result,
                                                               &error);

  g_queue_remove (&self->sent, change);
  if (entries == NULL)
    {
      rap_marking_session_refuse (self, error->message);
      rap_marking_session_read_again (self);
    }
  else if (can_be_undone (change))
    {
      const RapEntry *entry = g_ptr_array_index (entries, entries->len - 1);

      self->undo = entry->id;
      self->can_undo = TRUE;
      self->can_redo = FALSE;
    }
  else
    rap_marking_session_read_again (self);
  rap_marking_session_pump (self);
  rap_marking_session_notify_ways (self);
}

static void
send (RapMarkingSession *self,
      RapChange         *change)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  if (change->first != NULL)
    g_ptr_array_add (drafts, g_steal_pointer (&change->first));
  g_ptr_array_add (drafts, g_steal_pointer (&change->draft));
  g_queue_push_tail (&self->sent, change);
  change->session = g_object_ref (self);
  rap_exam_file_append_async (self->file, drafts, NULL, appended_cb, change);
}

gint64
rap_marking_session_get_role_ms (RapMarkingSession *self)
{
  RapTiming timing;

  rap_marking_session_get_timing (self, &timing, NULL);
  return timing.role_ms;
}

/* Undo and redo name the entry they are about, which is known only now. Returns: whether there is
 * one */
static gboolean
complete (RapMarkingSession *self,
          RapChange         *change)
{
  const RapSheetRecord *record = self->record;

  if (change->kind == RAP_CHANGE_UNDO && self->can_undo)
    change->draft = rap_draft_undo (&record->id, &self->undo);
  else if (change->kind == RAP_CHANGE_REDO && self->can_redo)
    change->draft = rap_draft_redo (&record->id, &self->redo);
  else if (change->draft == NULL)
    return FALSE;
  if (change->kind != RAP_CHANGE_SUBMIT)
    rap_draft_by (change->draft, &record->rater, rap_marking_session_get_role_ms (self));
  return TRUE;
}

/* While the disk fails, undo, redo and submit would wait without end and hold up the marks behind
 * them. They are dropped instead, and the person is told. */
static gboolean
may_go (RapMarkingSession *self,
        const RapChange   *change)
{
  if (rap_exam_file_get_write_state (self->file) != RAP_WRITE_FAILING)
    return TRUE;
  rap_marking_session_refuse (self, change->kind == RAP_CHANGE_SUBMIT
    ? _("The disk does not take the marks yet, so the sheet cannot be submitted. It is kept; "
        "submit again when the sign says saved.")
    : _("The disk does not take the marks yet, so nothing can be undone. Set the mark anew, or "
        "try again when the sign says saved."));
  return FALSE;
}

void
rap_marking_session_pump (RapMarkingSession *self)
{
  RapChange *change;

  while ((change = g_queue_peek_head (&self->waiting)) != NULL)
    {
      gboolean barrier = is_barrier (change);

      if (barrier && rap_exam_file_get_write_state (self->file) != RAP_WRITE_FAILING
          && (!g_queue_is_empty (&self->sent) || self->readings > 0))
        break;
      g_queue_pop_head (&self->waiting);
      if (barrier && (!may_go (self, change) || !complete (self, change)))
        rap_change_free (change);
      else
        send (self, change);
    }
  rap_marking_session_follow_submit (self);
}

void
rap_marking_session_push (RapMarkingSession *self,
                          RapChange         *change)
{
  g_queue_push_tail (&self->waiting, change);
  rap_marking_session_show_change (self, change);
  rap_marking_session_pump (self);
  rap_marking_session_notify_ways (self);
}

/* --- State of the way --- */

static gboolean
holds_undoable (GQueue *changes)
{
  for (GList *link = changes->head; link != NULL; link = link->next)
    if (can_be_undone (link->data))
      return TRUE;
  return FALSE;
}

static gboolean
can_turn_back (RapMarkingSession *self)
{
  return rap_marking_session_get_editable (self)
         && rap_exam_file_get_write_state (self->file) != RAP_WRITE_FAILING;
}

gboolean
rap_marking_session_get_can_undo (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return can_turn_back (self)
         && (self->can_undo || holds_undoable (&self->sent) || holds_undoable (&self->waiting));
}

gboolean
rap_marking_session_get_can_redo (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return can_turn_back (self) && self->can_redo && !holds_undoable (&self->sent)
         && !holds_undoable (&self->waiting);
}

RapWriteState
rap_marking_session_get_write_state (RapMarkingSession *self)
{
  RapWriteState state;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), RAP_WRITE_SAVED);

  /* After an undo, what is shown is what was saved only when it was read again. */
  state = rap_exam_file_get_write_state (self->file);
  if (state == RAP_WRITE_SAVED
      && (!g_queue_is_empty (&self->sent) || !g_queue_is_empty (&self->waiting)
          || self->readings > 0))
    return RAP_WRITE_SAVING;
  return state;
}

/* --- What people do --- */

gboolean
rap_marking_session_check_editable (RapMarkingSession  *self,
                                    GError            **error)
{
  if (rap_marking_session_get_editable (self))
    return TRUE;
  if (rap_exam_file_get_mode (self->file) == RAP_STORE_READ_ONLY)
    g_set_error_literal (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                         _("The exam file is open for reading only. Nothing can be changed."));
  else if (self->submitting)
    g_set_error_literal (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                         _("The sheet is just being submitted."));
  else
    g_set_error_literal (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                         _("The sheet was submitted. Recall it to change it."));
  return FALSE;
}

static void
push_mark (RapMarkingSession *self,
           const RapItem     *item,
           const RapAnswer   *answer)
{
  RapDraft *draft = rap_draft_mark_set (&self->record->id, item, answer);
  RapChange *change = rap_change_new (RAP_CHANGE_MARK, draft);

  change->role_ms = rap_marking_session_get_role_ms (self);
  rap_draft_by (draft, &self->record->rater, change->role_ms);
  change->item = item;
  change->answer = answer == NULL ? NULL : rap_answer_ref (answer);
  rap_marking_session_push (self, change);
}

gboolean
rap_marking_session_set_answer (RapMarkingSession  *self,
                                const RapItem      *item,
                                RapAnswerKind       kind,
                                const char         *value,
                                GError            **error)
{
  g_autoptr (RapAnswer) answer = NULL;
  const RapAnswer *before;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  if (!rap_marking_session_check_editable (self, error))
    return FALSE;
  answer = rap_answer_new (item, kind, value, error);
  if (answer == NULL)
    return FALSE;
  before = rap_answers_get (self->answers, item);
  if (before == NULL || !rap_answer_equal (before, answer))
    push_mark (self, item, answer);
  if (kind == RAP_ANSWER_GIVEN && (item->kind == RAP_ITEM_TEXT || item->kind == RAP_ITEM_FLAG))
    rap_marking_session_heed_words (self, value);
  return TRUE;
}

void
rap_marking_session_clear_answer (RapMarkingSession *self,
                                  const RapItem     *item)
{
  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (item != NULL);

  if (rap_marking_session_check_editable (self, NULL)
      && rap_answers_get (self->answers, item) != NULL)
    push_mark (self, item, NULL);
}

void
rap_marking_session_switch_domain (RapMarkingSession *self,
                                   const RapDomain   *domain,
                                   gboolean           on)
{
  RapDraft *draft;
  RapChange *change;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (domain != NULL);

  if (!rap_marking_session_check_editable (self, NULL)
      || rap_answers_domain_is_on (self->answers, domain) == on)
    return;
  draft = rap_draft_domain_switch (&self->record->id, domain->id, on);
  change = rap_change_new (RAP_CHANGE_DOMAIN, draft);
  rap_draft_by (draft, &self->record->rater, rap_marking_session_get_role_ms (self));
  change->domain = domain;
  change->on = on;
  rap_marking_session_push (self, change);
}

void
rap_marking_session_set_comment (RapMarkingSession *self,
                                 const RapItem     *item,
                                 const char        *text)
{
  RapDraft *draft;
  RapChange *change;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (text != NULL);

  if (!rap_marking_session_check_editable (self, NULL)
      || g_str_equal (rap_marking_session_get_comment (self, item), text))
    return;
  draft = rap_draft_comment_set (&self->record->id, item == NULL ? NULL : item->id, text);
  change = rap_change_new (RAP_CHANGE_COMMENT, draft);
  rap_draft_by (draft, &self->record->rater, rap_marking_session_get_role_ms (self));
  change->item = item;
  change->text = g_strdup (text);
  rap_marking_session_push (self, change);
  rap_marking_session_heed_words (self, text);
}

void
rap_marking_session_undo (RapMarkingSession *self)
{
  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (rap_marking_session_get_can_undo (self))
    rap_marking_session_push (self, rap_change_new (RAP_CHANGE_UNDO, NULL));
}

void
rap_marking_session_redo (RapMarkingSession *self)
{
  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (rap_marking_session_get_can_redo (self))
    rap_marking_session_push (self, rap_change_new (RAP_CHANGE_REDO, NULL));
}

gboolean
rap_marking_session_submit (RapMarkingSession  *self,
                            const char         *reason,
                            GError            **error)
{
  RapDraft *draft;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  /* Pressed twice it is meant once. */
  if (self->submitting)
    return TRUE;
  if (!rap_marking_session_check_editable (self, error))
    return FALSE;
  if (rap_exam_file_get_write_state (self->file) == RAP_WRITE_FAILING)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
                   /* Translators: %s: what the disk said */
                   _("The disk does not take the marks yet (%s). They are kept; submit again when "
                     "the sign says saved."),
                   rap_exam_file_get_write_message (self->file));
      return FALSE;
    }
  if (self->open->len > 0 && reason == NULL)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS,
                           _("Something is still open. Fill it in, or say why it stays open."));
      return FALSE;
    }
  draft = rap_draft_sheet_submit (&self->record->id, self->open->len > 0 ? reason : NULL);
  rap_draft_by (draft, &self->record->rater, rap_marking_session_get_role_ms (self));
  rap_marking_session_push (self, rap_change_new (RAP_CHANGE_SUBMIT, draft));
  return TRUE;
}
