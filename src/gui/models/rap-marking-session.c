/* rap-marking-session.c: one sheet being marked, as the marking screen sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-marking-session-private.h"

#include "exam/rap-other-names.h"
#include "models/rap-language.h"

enum
{
  PROP_OPEN_COUNT = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_EDITABLE,
  PROP_WRITE_STATE,
  N_PROPS,
};

enum
{
  ITEM_CHANGED,
  DOMAIN_CHANGED,
  SHEET_COMMENT_CHANGED,
  MOMENTS_CHANGED,
  CONCERNS_CHANGED,
  INCIDENTS_CHANGED,
  CLOCK_CHANGED,
  STATE_CHANGED,
  REFUSED,
  NAMED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapMarkingSession, rap_marking_session, G_TYPE_OBJECT)

static const char *
lookup_comment (GHashTable *comments,
                const char *item)
{
  const char *text = g_hash_table_lookup (comments, item);

  return text == NULL ? "" : text;
}

static gboolean
answers_equal (const RapAnswer *a,
               const RapAnswer *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return rap_answer_equal (a, b);
}

/* --- What stands --- */

static void
apply_comment (RapMarkingSession *self,
               const RapItem     *item,
               const char        *text)
{
  const char *key = item == NULL ? "" : item->id;

  if (*text == '\0')
    g_hash_table_remove (self->comments, key);
  else
    g_hash_table_insert (self->comments, g_strdup (key), g_strdup (text));
}

static void
apply_mark (RapMarkingSession *self,
            const RapChange   *change)
{
  rap_answers_set (self->answers, change->item, change->answer);
  self->marked_ms[change->item->index] = change->answer == NULL ? RAP_NO_TIME : change->role_ms;
  if (change->incident != NULL)
    rap_marking_session_apply_incident (self, change->incident, FALSE);
}

static void
apply_change (RapMarkingSession *self,
              const RapChange   *change)
{
  switch (change->kind)
    {
    case RAP_CHANGE_MARK:
      apply_mark (self, change);
      break;
    case RAP_CHANGE_CONCERN:
      rap_marking_session_apply_concern (self, change->concern);
      break;
    case RAP_CHANGE_INCIDENT:
      rap_marking_session_apply_incident (self, change->incident, change->struck);
      break;
    case RAP_CHANGE_COMMENT:
      apply_comment (self, change->item, change->text);
      break;
    case RAP_CHANGE_MOMENT:
      rap_marking_session_apply_moment (self, change->moment, change->struck);
      break;
    case RAP_CHANGE_DOMAIN:
      rap_answers_switch_domain (self->answers, change->domain, change->on);
      break;
    case RAP_CHANGE_CLOCK:
      g_clear_pointer (&self->clock, rap_encounter_clock_free);
      self->clock = rap_encounter_clock_copy (change->clock);
      break;
    case RAP_CHANGE_UNDO:
    case RAP_CHANGE_REDO:
    case RAP_CHANGE_SUBMIT:
      break;
    default:
      g_assert_not_reached ();
    }
}

void
rap_marking_session_show_change (RapMarkingSession *self,
                                 const RapChange   *change)
{
  apply_change (self, change);
  if (change->kind == RAP_CHANGE_MARK || change->kind == RAP_CHANGE_DOMAIN)
    rap_marking_session_update (self);

  if (change->incident != NULL)
    g_signal_emit (self, signals[INCIDENTS_CHANGED], 0);
  if (change->kind == RAP_CHANGE_MOMENT)
    g_signal_emit (self, signals[MOMENTS_CHANGED], 0);
  else if (change->kind == RAP_CHANGE_CONCERN)
    g_signal_emit (self, signals[CONCERNS_CHANGED], 0);
  else if (change->kind == RAP_CHANGE_CLOCK)
    g_signal_emit (self, signals[CLOCK_CHANGED], 0);
  else if (change->kind == RAP_CHANGE_DOMAIN)
    g_signal_emit (self, signals[DOMAIN_CHANGED], 0, change->domain);
  else if (change->item != NULL)
    g_signal_emit (self, signals[ITEM_CHANGED], 0, change->item);
  else if (change->kind == RAP_CHANGE_COMMENT)
    g_signal_emit (self, signals[SHEET_COMMENT_CHANGED], 0);
}

static gboolean
are_same_points (GPtrArray *one,
                 GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (((const RapOpenPoint *) one->pdata[i])->item
        != ((const RapOpenPoint *) other->pdata[i])->item)
      return FALSE;
  return TRUE;
}

void
rap_marking_session_update (RapMarkingSession *self)
{
  g_autoptr (GPtrArray) before = NULL;

  for (guint i = 0; i < self->dependents->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->dependents, i);
      gboolean in_play = rap_answers_in_play (self->answers, item);

      if (in_play == self->in_play[item->index])
        continue;
      self->in_play[item->index] = in_play;
      g_signal_emit (self, signals[ITEM_CHANGED], 0, item);
    }

  before = g_steal_pointer (&self->open);
  self->open = rap_marking_list_open (self->rubric, self->answers, self->record->role);
  if (!are_same_points (before, self->open))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_COUNT]);
}

/* --- Reading it again --- */

static GHashTable *
table_of_comments (GPtrArray *comments)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < comments->len; i++)
    {
      const RapComment *comment = g_ptr_array_index (comments, i);

      g_hash_table_insert (table, g_strdup (comment->item), g_strdup (comment->text));
    }
  return table;
}

static void
reapply (GQueue            *changes,
         RapMarkingSession *self)
{
  for (GList *link = changes->head; link != NULL; link = link->next)
    apply_change (self, link->data);
}

static void
tell_what_changed (RapMarkingSession *self,
                   const RapAnswers  *answers,
                   GHashTable        *comments)
{
  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->rubric->items, i);

      if (!answers_equal (rap_answers_get (answers, item), rap_answers_get (self->answers, item))
          || !g_str_equal (lookup_comment (comments, item->id),
                           lookup_comment (self->comments, item->id)))
        g_signal_emit (self, signals[ITEM_CHANGED], 0, item);
    }
  for (guint i = 0; i < self->rubric->domains->len; i++)
    {
      const RapDomain *domain = g_ptr_array_index (self->rubric->domains, i);

      if (domain->optional)
        g_signal_emit (self, signals[DOMAIN_CHANGED], 0, domain);
    }
  if (!g_str_equal (lookup_comment (comments, ""), lookup_comment (self->comments, "")))
    g_signal_emit (self, signals[SHEET_COMMENT_CHANGED], 0);
  g_signal_emit (self, signals[MOMENTS_CHANGED], 0);
  g_signal_emit (self, signals[CONCERNS_CHANGED], 0);
  g_signal_emit (self, signals[INCIDENTS_CHANGED], 0);
  g_signal_emit (self, signals[CLOCK_CHANGED], 0);
}

static void
take_mark_times (RapMarkingSession *self,
                 GPtrArray         *marks)
{
  for (guint i = 0; i < self->rubric->items->len; i++)
    self->marked_ms[i] = RAP_NO_TIME;
  for (guint i = 0; i < marks->len; i++)
    {
      const RapMark *mark = g_ptr_array_index (marks, i);
      const RapItem *item = rap_rubric_get_item (self->rubric, mark->item);

      if (item != NULL)
        self->marked_ms[item->index] = mark->role_ms;
    }
}

static void
take_content (RapMarkingSession *self,
              RapSheetReading   *reading)
{
  RapSheetContent *content = reading->content;

  g_clear_pointer (&self->record, rap_sheet_record_free);
  self->record = g_steal_pointer (&content->record);
  self->comments = table_of_comments (content->comments);
  take_mark_times (self, content->marks);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  self->moments = g_steal_pointer (&content->moments);
  g_clear_pointer (&self->struck, g_ptr_array_unref);
  self->struck = g_steal_pointer (&content->struck);
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
  self->clock = g_steal_pointer (&reading->clock);
  g_clear_pointer (&self->concerns, g_ptr_array_unref);
  self->concerns = g_steal_pointer (&content->concerns);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  self->incidents = g_steal_pointer (&reading->incidents);
  g_free (self->bells);
  self->bells = g_steal_pointer (&reading->bells);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_steal_pointer (&reading->candidates);
  self->can_undo = content->can_undo;
  self->undo = content->undo;
  self->can_redo = content->can_redo;
  self->redo = content->redo;
  reapply (&self->sent, self);
  reapply (&self->waiting, self);
}

gboolean
rap_marking_session_take_reading (RapMarkingSession  *self,
                                  RapSheetReading    *reading,
                                  GError            **error)
{
  g_autoptr (RapAnswers) answers_before = NULL;
  g_autoptr (GHashTable) comments_before = NULL;
  RapSheetState state_before = self->record == NULL ? RAP_SHEET_OPEN : self->record->state;
  gboolean first = self->answers == NULL;
  RapAnswers *answers = rap_marking_read_answers (self->rubric, reading->content, error);

  if (answers == NULL)
    return FALSE;
  answers_before = g_steal_pointer (&self->answers);
  comments_before = g_steal_pointer (&self->comments);
  self->answers = answers;
  take_content (self, reading);
  rap_marking_session_update (self);
  if (!first)
    tell_what_changed (self, answers_before, comments_before);
  if (!first && state_before != self->record->state)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
      g_signal_emit (self, signals[STATE_CHANGED], 0);
    }
  rap_marking_session_notify_ways (self);
  return TRUE;
}

void
rap_marking_session_refuse (RapMarkingSession *self,
                            const char        *message)
{
  g_signal_emit (self, signals[REFUSED], 0, message);
}

void
rap_marking_session_heed_words (RapMarkingSession *self,
                                const char        *text)
{
  const RapCandidate *other =
    rap_other_names_find (self->candidates, &self->record->candidate, text);

  if (other != NULL)
    g_signal_emit (self, signals[NAMED], 0, other);
}

static gboolean
holds_submit (GQueue *changes)
{
  for (GList *link = changes->head; link != NULL; link = link->next)
    if (((const RapChange *) link->data)->kind == RAP_CHANGE_SUBMIT)
      return TRUE;
  return FALSE;
}

void
rap_marking_session_follow_submit (RapMarkingSession *self)
{
  gboolean submitting = holds_submit (&self->waiting) || holds_submit (&self->sent)
                        || (self->submitting && self->readings > 0);

  if (submitting == self->submitting)
    return;
  self->submitting = submitting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
rap_marking_session_notify_ways (RapMarkingSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITE_STATE]);
}

/* --- The object --- */

static void
write_state_cb (RapMarkingSession *self)
{
  rap_marking_session_pump (self);
  rap_marking_session_notify_ways (self);
}

static void
list_dependents (RapMarkingSession *self)
{
  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->rubric->items, i);
      gboolean depends = item->condition != NULL;

      for (const RapDomain *domain = item->domain; domain != NULL; domain = domain->above)
        depends = depends || domain->optional;
      if (depends)
        g_ptr_array_add (self->dependents, (gpointer) item);
      self->in_play[i] = TRUE;
    }
}

RapMarkingSession *
rap_marking_session_new (RapExamFile      *file,
                         const RapRubric  *rubric,
                         RapCandidate     *candidate,
                         const char       *station_title,
                         RapSheetReading  *reading,
                         GError          **error)
{
  g_autoptr (RapMarkingSession) self = g_object_new (RAP_TYPE_MARKING_SESSION, NULL);

  self->file = g_object_ref (file);
  self->rubric = rap_rubric_ref (rubric);
  self->candidate = candidate;
  self->station_title = g_strdup (station_title);
  self->in_play = g_new0 (gboolean, rubric->items->len + 1);
  self->marked_ms = g_new0 (gint64, rubric->items->len + 1);
  list_dependents (self);
  if (!rap_marking_session_take_reading (self, reading, error))
    return NULL;
  g_signal_connect_object (file, "notify::write-state", G_CALLBACK (write_state_cb), self,
                           G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

static void
rap_marking_session_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RapMarkingSession *self = RAP_MARKING_SESSION (object);

  switch (property_id)
    {
    case PROP_OPEN_COUNT:
      g_value_set_uint (value, rap_marking_session_get_open_count (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, rap_marking_session_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, rap_marking_session_get_can_redo (self));
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, rap_marking_session_get_editable (self));
      break;
    case PROP_WRITE_STATE:
      g_value_set_enum (value, rap_marking_session_get_write_state (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rap_marking_session_finalize (GObject *object)
{
  RapMarkingSession *self = RAP_MARKING_SESSION (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) rap_change_free);
  g_queue_clear_full (&self->sent, (GDestroyNotify) rap_change_free);
  g_clear_pointer (&self->record, rap_sheet_record_free);
  g_clear_pointer (&self->answers, rap_answers_free);
  g_clear_pointer (&self->comments, g_hash_table_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->struck, g_ptr_array_unref);
  g_clear_pointer (&self->marked_ms, g_free);
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
  g_clear_pointer (&self->concerns, g_ptr_array_unref);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  g_clear_pointer (&self->bells, g_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->in_play, g_free);
  g_clear_pointer (&self->dependents, g_ptr_array_unref);
  g_clear_pointer (&self->candidate, rap_candidate_free);
  g_clear_pointer (&self->station_title, g_free);
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (rap_marking_session_parent_class)->finalize (object);
}

static guint
new_signal (const char *name,
            guint       n_params,
            GType       param)
{
  return g_signal_new (name, RAP_TYPE_MARKING_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, param);
}

static void
rap_marking_session_class_init (RapMarkingSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rap_marking_session_get_property;
  object_class->finalize = rap_marking_session_finalize;

  properties[PROP_OPEN_COUNT] =
    g_param_spec_uint ("open-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE, flags);
  properties[PROP_WRITE_STATE] = g_param_spec_enum ("write-state", NULL, NULL, RAP_TYPE_WRITE_STATE,
                                                    RAP_WRITE_SAVED, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ITEM_CHANGED] = new_signal ("item-changed", 1, G_TYPE_POINTER);
  signals[DOMAIN_CHANGED] = new_signal ("domain-changed", 1, G_TYPE_POINTER);
  signals[SHEET_COMMENT_CHANGED] = new_signal ("sheet-comment-changed", 0, G_TYPE_NONE);
  signals[MOMENTS_CHANGED] = new_signal ("moments-changed", 0, G_TYPE_NONE);
  signals[CONCERNS_CHANGED] = new_signal ("concerns-changed", 0, G_TYPE_NONE);
  signals[INCIDENTS_CHANGED] = new_signal ("incidents-changed", 0, G_TYPE_NONE);
  signals[CLOCK_CHANGED] = new_signal ("clock-changed", 0, G_TYPE_NONE);
  signals[STATE_CHANGED] = new_signal ("state-changed", 0, G_TYPE_NONE);
  signals[REFUSED] = new_signal ("refused", 1, G_TYPE_STRING);
  signals[NAMED] = new_signal ("named", 1, G_TYPE_POINTER);
}

static void
rap_marking_session_init (RapMarkingSession *self)
{
  self->dependents = g_ptr_array_new ();
  g_queue_init (&self->waiting);
  g_queue_init (&self->sent);
}

/* --- What others ask --- */

RapExamFile *
rap_marking_session_get_file (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->file;
}

const RapRubric *
rap_marking_session_get_rubric (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->rubric;
}

const RapCandidate *
rap_marking_session_get_candidate (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->candidate;
}

const RapSheetRecord *
rap_marking_session_get_record (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->record;
}

const char *
rap_marking_session_get_station_title (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->station_title;
}

const char *
rap_marking_session_get_language (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return rap_language_get ();
}

gboolean
rap_marking_session_get_editable (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return rap_exam_file_get_mode (self->file) == RAP_STORE_READ_WRITE && !self->submitting
         && (self->record->state == RAP_SHEET_OPEN || self->record->state == RAP_SHEET_REOPENED);
}

gboolean
rap_marking_session_get_submitting (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return self->submitting;
}

gboolean
rap_marking_session_get_can_recall (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return rap_exam_file_get_mode (self->file) == RAP_STORE_READ_WRITE
         && self->record->state == RAP_SHEET_SUBMITTED;
}

const RapAnswer *
rap_marking_session_get_answer (RapMarkingSession *self,
                                const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return rap_answers_get (self->answers, item);
}

const RapAnswers *
rap_marking_session_get_answers (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->answers;
}

gboolean
rap_marking_session_is_in_play (RapMarkingSession *self,
                                const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return self->in_play[item->index];
}

gboolean
rap_marking_session_domain_is_on (RapMarkingSession *self,
                                  const RapDomain   *domain)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return rap_answers_domain_is_on (self->answers, domain);
}

const char *
rap_marking_session_get_comment (RapMarkingSession *self,
                                 const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), "");

  return lookup_comment (self->comments, item == NULL ? "" : item->id);
}

gint64
rap_marking_session_get_marked_ms (RapMarkingSession *self,
                                   const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), RAP_NO_TIME);

  return self->marked_ms[item->index];
}

GPtrArray *
rap_marking_session_get_open_points (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->open;
}

guint
rap_marking_session_get_open_count (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), 0);

  return self->open == NULL ? 0 : self->open->len;
}

gboolean
rap_marking_session_may_owe (RapMarkingSession *self,
                             const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *text = g_ptr_array_index (self->rubric->items, i);

      if (rap_item_is_by (text, self->record->role) && rap_marking_is_reason (text, item))
        return TRUE;
    }
  return FALSE;
}

const RapItem *
rap_marking_session_find_owed (RapMarkingSession *self,
                               const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  for (guint i = 0; i < self->open->len; i++)
    {
      const RapOpenPoint *point = g_ptr_array_index (self->open, i);

      if (rap_marking_is_reason (point->item, item))
        return point->item;
    }
  return NULL;
}
