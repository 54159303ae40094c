/* sheet-model.h: what stands on a sheet, worked out the naive way: from the start, every time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

typedef enum
{
  EVENT_OPEN, EVENT_SUBMIT, EVENT_REOPEN, EVENT_VOID, EVENT_MOVE, EVENT_UNDO, EVENT_REDO,
  EVENT_MARK, EVENT_COMMENT, EVENT_MOMENT, EVENT_DOMAIN, EVENT_CONCERN,
} EventType;

/* One entry of a sheet's history. A row about the same thing has the same type and @thing. */
typedef struct
{
  EventType   type;
  RapId       id;
  RapId       target;  /* of undo and redo */
  const char *thing;   /* item, moment, domain or concern */
  const char *value;   /* NULL or "": taken back */
  guint       attempt; /* where a move takes it */
} Event;

typedef enum { FATE_IDLE, FATE_STANDS, FATE_UNDONE, FATE_LATE } Fate;

typedef struct
{
  GArray        *events; /* Event, in replay order */
  GArray        *fates;  /* Fate of each */
  gboolean       opened;
  RapSheetState  state;
  guint          moves;
  guint          attempt;
  guint          since;  /* index of the opening or last reopening */
} SheetModel;

static inline Event *
model_event (const SheetModel *self,
             guint             i)
{
  return &g_array_index (self->events, Event, i);
}

static inline Fate
model_fate (const SheetModel *self,
            guint             i)
{
  return g_array_index (self->fates, Fate, i);
}

static inline gboolean
is_set (EventType type)
{
  return type >= EVENT_MARK;
}

static inline gboolean
model_takes_marks (const SheetModel *self)
{
  return self->opened && (self->state == RAP_SHEET_OPEN || self->state == RAP_SHEET_REOPENED);
}

static inline int
model_find (const SheetModel *self,
            const RapId      *id)
{
  for (guint i = 0; i < self->fates->len; i++)
    if (rap_id_equal (&model_event (self, i)->id, id))
      return (int) i;
  return -1;
}

static inline gboolean
model_may_undo (const SheetModel *self,
                const RapId      *target)
{
  int i = model_find (self, target);

  return model_takes_marks (self) && i > (int) self->since
         && is_set (model_event (self, (guint) i)->type)
         && model_fate (self, (guint) i) == FATE_STANDS;
}

static inline gboolean
model_may_redo (const SheetModel *self,
                const RapId      *target)
{
  int i = model_find (self, target);

  if (!model_takes_marks (self) || i <= (int) self->since ||
      model_event (self, (guint) i)->type != EVENT_UNDO ||
      model_fate (self, (guint) i) != FATE_STANDS)
    return FALSE;
  for (guint k = (guint) i + 1; k < self->fates->len; k++)
    if (is_set (model_event (self, k)->type) && model_fate (self, k) != FATE_LATE)
      return FALSE;
  return TRUE;
}

/* Whether an event has an effect where the history stands now. */
static inline gboolean
model_allows (const SheetModel *self,
              const Event      *event)
{
  switch (event->type)
    {
    case EVENT_OPEN:
      return !self->opened;
    case EVENT_REOPEN:
      return self->opened && self->state == RAP_SHEET_SUBMITTED;
    case EVENT_VOID:
    case EVENT_MOVE:
      return self->opened && self->state != RAP_SHEET_VOID;
    case EVENT_UNDO:
      return model_may_undo (self, &event->target);
    case EVENT_REDO:
      return model_may_redo (self, &event->target);
    case EVENT_SUBMIT:
    case EVENT_MARK:
    case EVENT_COMMENT:
    case EVENT_MOMENT:
    case EVENT_DOMAIN:
    case EVENT_CONCERN:
    default:
      return model_takes_marks (self);
    }
}

static inline void
model_set_fate (SheetModel  *self,
                const RapId *id,
                Fate         fate)
{
  g_array_index (self->fates, Fate, model_find (self, id)) = fate;
}

/* Takes the next event of the history in. */
static inline void
model_step (SheetModel *self)
{
  guint i = self->fates->len;
  const Event *event = model_event (self, i);
  gboolean allowed = model_allows (self, event);
  Fate fate = allowed ? FATE_STANDS : is_set (event->type) ? FATE_LATE : FATE_IDLE;

  g_array_append_val (self->fates, fate);
  if (!allowed)
    return;
  if (event->type == EVENT_OPEN || event->type == EVENT_REOPEN)
    self->since = i;
  if (event->type == EVENT_UNDO)
    model_set_fate (self, &event->target, FATE_UNDONE);
  if (event->type == EVENT_REDO)
    {
      int undo = model_find (self, &event->target);

      model_set_fate (self, &event->target, FATE_UNDONE);
      model_set_fate (self, &model_event (self, (guint) undo)->target, FATE_STANDS);
    }
  self->opened = TRUE;
  self->moves += event->type == EVENT_MOVE;
  if (event->type == EVENT_MOVE)
    self->attempt = event->attempt;
  if (event->type == EVENT_SUBMIT)
    self->state = RAP_SHEET_SUBMITTED;
  else if (event->type == EVENT_REOPEN)
    self->state = RAP_SHEET_REOPENED;
  else if (event->type == EVENT_VOID)
    self->state = RAP_SHEET_VOID;
}

static inline SheetModel *
model_new (void)
{
  SheetModel *self = g_new0 (SheetModel, 1);

  self->events = g_array_new (FALSE, TRUE, sizeof (Event));
  self->fates = g_array_new (FALSE, TRUE, sizeof (Fate));
  self->attempt = 1;
  return self;
}

static inline void
model_free (SheetModel *self)
{
  g_array_unref (self->events);
  g_array_unref (self->fates);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetModel, model_free)

static inline void
model_fold (SheetModel *self)
{
  g_array_set_size (self->fates, 0);
  self->opened = FALSE;
  self->state = RAP_SHEET_OPEN;
  self->since = 0;
  self->moves = 0;
  self->attempt = 1;
  while (self->fates->len < self->events->len)
    model_step (self);
}

/* The event that holds for the thing of event @i, or -1. */
static inline int
model_current (const SheetModel *self,
               guint             i)
{
  const Event *about = model_event (self, i);

  for (guint k = self->fates->len; k > 0; k--)
    {
      const Event *event = model_event (self, k - 1);

      if (event->type == about->type && g_str_equal (event->thing, about->thing) &&
          model_fate (self, k - 1) == FATE_STANDS)
        return (int) k - 1;
    }
  return -1;
}

/* A moment without words is a moment all the same. */
static inline gboolean
says_something (const Event *event)
{
  return event->value != NULL && (*event->value != '\0' || event->type == EVENT_MOMENT);
}

static inline RapId
model_next_undo (const SheetModel *self)
{
  for (guint i = self->fates->len; i > 0; i--)
    if (model_may_undo (self, &model_event (self, i - 1)->id))
      return model_event (self, i - 1)->id;
  return (RapId) { 0 };
}

static inline RapId
model_next_redo (const SheetModel *self)
{
  for (guint i = self->fates->len; i > 0; i--)
    if (model_may_redo (self, &model_event (self, i - 1)->id))
      return model_event (self, i - 1)->id;
  return (RapId) { 0 };
}

static inline gboolean
has_row (const RapSheetContent *content,
         const Event           *event)
{
  char text[RAP_ID_TEXT_SIZE];

  for (guint i = 0; event->type == EVENT_MARK && i < content->marks->len; i++)
    {
      const RapMark *mark = content->marks->pdata[i];

      if (g_str_equal (mark->item, event->thing))
        return g_str_equal (mark->value, event->value) && rap_id_equal (&mark->entry, &event->id);
    }
  for (guint i = 0; event->type == EVENT_COMMENT && i < content->comments->len; i++)
    {
      const RapComment *comment = content->comments->pdata[i];

      if (g_str_equal (comment->item, event->thing))
        return g_str_equal (comment->text, event->value) &&
               rap_id_equal (&comment->entry, &event->id);
    }
  for (guint i = 0; event->type == EVENT_MOMENT && i < content->moments->len; i++)
    {
      const RapMoment *moment = content->moments->pdata[i];

      if (g_str_equal (rap_id_to_text (&moment->id, text), event->thing))
        return g_str_equal (moment->text, event->value);
    }
  for (guint i = 0; event->type == EVENT_CONCERN && i < content->concerns->len; i++)
    {
      const RapConcern *concern = content->concerns->pdata[i];

      if (g_str_equal (rap_id_to_text (&concern->id, text), event->thing))
        return g_str_equal (concern->text, event->value) &&
               rap_id_equal (&concern->entry, &event->id);
    }
  return event->type == EVENT_DOMAIN &&
         g_strv_contains ((const char *const *) content->domains, event->thing);
}

/* Checks that the sheet reads as the model has it. */
static inline void
model_compare (const SheetModel      *self,
               const RapSheetContent *content)
{
  guint counts[EVENT_CONCERN + 1] = { 0 };
  RapId undo = model_next_undo (self);
  RapId redo = model_next_redo (self);

  g_assert_cmpint (content->record->state, ==, self->state);
  g_assert_cmpuint (content->record->n_moves, ==, self->moves);
  g_assert_cmpuint (content->record->attempt, ==, self->attempt);
  for (guint i = 0; i < self->fates->len; i++)
    {
      const Event *event = model_event (self, i);
      gboolean holds = is_set (event->type) && model_current (self, i) == (int) i &&
                       says_something (event);

      counts[event->type] += holds;
      if (holds)
        g_assert_true (has_row (content, event));
    }
  g_assert_cmpuint (content->marks->len, ==, counts[EVENT_MARK]);
  g_assert_cmpuint (content->comments->len, ==, counts[EVENT_COMMENT]);
  g_assert_cmpuint (content->moments->len, ==, counts[EVENT_MOMENT]);
  g_assert_cmpuint (g_strv_length (content->domains), ==, counts[EVENT_DOMAIN]);
  g_assert_cmpuint (content->concerns->len, ==, counts[EVENT_CONCERN]);
  g_assert_cmpint (content->can_undo, ==, !rap_id_is_nil (&undo));
  g_assert_true (rap_id_equal (&content->undo, &undo));
  g_assert_cmpint (content->can_redo, ==, !rap_id_is_nil (&redo));
  g_assert_true (rap_id_equal (&content->redo, &redo));
}
