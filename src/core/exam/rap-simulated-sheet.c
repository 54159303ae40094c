/* rap-simulated-sheet.c: what one invented rater does with one sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-simulated-sheet.h"

#include "exam/rap-marking.h"

/* The model's figures: thousandths of a logit, milliseconds, thousandths of the cases. */
#define LEVEL_OF_ALL      1200
#define HALO_SD           500
#define GRADE_NOISE_SD    450
#define SLIP_PER_MILLE    5  /* a tap on the wrong item or level, undone at once */
#define SECOND_PER_MILLE  80  /* a second thought in the course of the role-play */
#define SWITCH_PER_MILLE  300 /* an optional domain is switched on */
#define COMMENT_PER_MILLE 100 /* of the items */
#define SHEET_PER_MILLE   600 /* of the sheets have a comment of their own */
#define LEFT_PER_MILLE    150 /* of the marks of a sheet that is left open */
#define MOST_MOMENTS      4

static const char * const remarks[] = {
  "Warm start, then lost the thread when the worry came up.",
  "Clear and kind throughout; the plan was the patient's own.",
  "Good questions, but the answers were not picked up.",
  "Honest about what could not be promised. Keep that.",
  "Hurried in the last two minutes; the close was missing.",
  "Noticed the silence and waited. That opened the talk.",
};

/* What is seen, and what in a live item's label it is about; one without words is about any. */
static const struct
{
  const char *text;
  const char *about; /* with | between */
} sightings[] = {
  { "leans in, waits", "silence|run its course" },
  { "hidden worry told", "cue|put aside" },
  { "interrupts", "silence|run its course" },
  { "names the feeling", "cue|feeling" },
  { "jargon, not explained", "facts" },
  { "asks what the patient thinks", "view|matters" },
  { "looks at the screen", "" },
  { "", NULL },
};

/* A sheet in the making. */
typedef struct
{
  const RapSimulatedCase *who;      /* Borrowed */
  RapRandom              *random;   /* Borrowed */
  RapAnswers             *answers;  /* Owned: as they stand in the end */
  GPtrArray              *events;   /* Owned */
  gint64                  halo;     /* what colours every mark of this performance */
  gint64                  end_ms;   /* when the last mark was made */
  int                     shares;   /* of the judged items, for the global grade */
  int                     n_shares;
} Making;

void
rap_simulated_event_free (RapSimulatedEvent *self)
{
  g_clear_pointer (&self->draft, rap_draft_free);
  g_free (self);
}

static RapSimulatedEvent *
event_new (const Making *making,
           gint64        role_ms)
{
  RapSimulatedEvent *event = g_new0 (RapSimulatedEvent, 1);

  event->sheet = making->who->sheet;
  event->rater = making->who->rater;
  event->role_ms = role_ms;
  return event;
}

static RapSimulatedEvent *
add_event (Making   *making,
           gint64    role_ms,
           RapDraft *draft)
{
  RapSimulatedEvent *event = event_new (making, role_ms);

  event->order = making->events->len;
  event->draft = rap_draft_by (draft, &making->who->rater, role_ms);
  g_ptr_array_add (making->events, event);
  return event;
}

static RapSimulatedEvent *
add_mark (Making          *making,
          const RapItem   *item,
          const RapAnswer *answer,
          gint64           role_ms)
{
  return add_event (making, role_ms, rap_draft_mark_set (&making->who->sheet, item, answer));
}

/* A slip: another answer than the one that is meant; add_undos() undoes it. */
static void
add_slip (Making                 *making,
          const RapSimulatedItem *item,
          gint64                  role_ms)
{
  int share;
  g_autoptr (RapAnswer) slip = rap_simulated_item_answer (item, 0, making->random, &share);

  if (slip != NULL)
    add_mark (making, item->item, slip, role_ms - 3000)->slip = TRUE;
}

/* A second thought: the mark that was set first, some time before the one that stays. */
static void
add_first_thought (Making                 *making,
                   const RapSimulatedItem *item,
                   const RapAnswer        *last,
                   gint64                  eta,
                   gint64                  role_ms)
{
  int share;
  gint64 earlier = role_ms - rap_random_between (making->random, 8000, 90000);
  g_autoptr (RapAnswer) first = rap_simulated_item_answer (item, eta - 900, making->random, &share);

  if (first != NULL && !rap_answer_equal (first, last))
    add_mark (making, item->item, first, MAX (earlier, 1000 + role_ms / 10));
}

static const char *
choose_phrase (Making        *making,
               const RapItem *item)
{
  const GPtrArray *phrases = making->who->form->rubric->phrases;
  const RapPhrase *phrase;

  if (item->says->len > 0 && rap_random_chance (making->random, 500))
    {
      const RapSay *say = item->says->pdata[rap_random_below (making->random, item->says->len)];

      return rap_words_get (say->words, NULL);
    }
  if (phrases->len == 0)
    return remarks[rap_random_below (making->random, G_N_ELEMENTS (remarks))];
  phrase = phrases->pdata[rap_random_below (making->random, phrases->len)];
  return rap_words_get (phrase->words, NULL);
}

/* What the rater takes the performance for: the whole of the model but the item's own part. */
static gint64
get_eta (const Making *making)
{
  const RapSimulatedCase *who = making->who;

  return LEVEL_OF_ALL + who->ability + who->ease - who->severity + who->drift + making->halo;
}

/* The global grade follows the performance and the marks given, and has a severity of its own. */
static gint64
get_grade_eta (const Making *making)
{
  const RapSimulatedCase *who = making->who;
  gint64 share = making->n_shares > 0 ? making->shares / making->n_shares : 700;
  gint64 own = who->ability + making->halo + who->ease;

  return own * 45 / 100 + (share - 700) * 1000 / 180 * 55 / 100 - who->grade_severity / 2
         + rap_random_normal (making->random, GRADE_NOISE_SD) + 300;
}

static RapAnswer *
choose_answer (Making                 *making,
               const RapSimulatedItem *item)
{
  gboolean global = item->item->role == RAP_ITEM_GLOBAL;
  gint64 eta = global ? get_grade_eta (making) : get_eta (making);
  int share;
  RapAnswer *answer = rap_simulated_item_answer (item, eta, making->random, &share);

  if (answer != NULL && share >= 0 && !global && rap_simulated_item_is_judged (item))
    {
      making->shares += share;
      making->n_shares++;
    }
  return answer;
}

static void
mark_item (Making                 *making,
           const RapSimulatedItem *item,
           gint64                  role_ms)
{
  g_autoptr (RapAnswer) answer = NULL;

  if (!rap_answers_in_play (making->answers, item->item))
    return;
  answer = choose_answer (making, item);
  if (answer == NULL)
    return;
  if (making->who->open && rap_random_chance (making->random, LEFT_PER_MILLE))
    return;

  if (rap_random_chance (making->random, SLIP_PER_MILLE))
    add_slip (making, item, role_ms);
  else if (role_ms > 20000 && rap_random_chance (making->random, SECOND_PER_MILLE))
    add_first_thought (making, item, answer, get_eta (making), role_ms);
  add_mark (making, item->item, answer, role_ms);
  rap_answers_set (making->answers, item->item, answer);
  making->end_ms = MAX (making->end_ms, role_ms);

  if (rap_random_chance (making->random, COMMENT_PER_MILLE))
    add_event (making, role_ms + 4000,
               rap_draft_comment_set (&making->who->sheet, item->item->id,
                                      choose_phrase (making, item->item)));
}

static void
switch_domains (Making *making)
{
  const GPtrArray *domains = making->who->form->rubric->domains;

  for (guint i = 0; i < domains->len; i++)
    {
      const RapDomain *domain = g_ptr_array_index (domains, i);

      if (!domain->optional || !rap_random_chance (making->random, SWITCH_PER_MILLE))
        continue;
      add_event (making, 0, rap_draft_domain_switch (&making->who->sheet, domain->id, TRUE));
      rap_answers_switch_domain (making->answers, domain, TRUE);
    }
}

/* Live marks fall where the rubric has them: roughly in its order over the role-play. */
static void
mark_live (Making *making)
{
  const GPtrArray *live = making->who->form->live;
  gint64 stride = making->who->act_ms / (live->len + 1);

  for (guint i = 0; i < live->len; i++)
    {
      gint64 jitter = rap_random_normal (making->random, stride / 3);
      gint64 role_ms = (i + 1) * stride + jitter;

      mark_item (making, live->pdata[i], CLAMP (role_ms, 5000, making->who->act_ms));
    }
}

static void
mark_end (Making *making)
{
  const GPtrArray *end = making->who->form->end;
  gint64 role_ms = making->who->act_ms + rap_random_between (making->random, 2000, 6000);

  for (guint i = 0; i < end->len; i++)
    {
      const RapSimulatedItem *item = g_ptr_array_index (end, i);
      gboolean words = item->item->kind == RAP_ITEM_TEXT;

      role_ms += rap_random_between (making->random, words ? 9000 : 2500, words ? 22000 : 8000);
      mark_item (making, item, role_ms);
    }
}

/* An answer given later can bring an item back into play that was passed by. */
static void
mark_returned (Making *making)
{
  const RapSimulatedForm *form = making->who->form;
  const GPtrArray * const parts[] = { form->live, form->end };
  gint64 role_ms = MAX (making->end_ms, making->who->act_ms) + 3000;

  for (gsize p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < parts[p]->len; i++)
      {
        const RapSimulatedItem *item = g_ptr_array_index (parts[p], i);

        if (item->item->required && rap_answers_get (making->answers, item->item) == NULL)
          mark_item (making, item, role_ms += 2500);
      }
}

/* A concern has a reason of its own; what is merely seen is not linked to one. */
static gboolean
is_about (const RapItem *item,
          const char    *about)
{
  g_auto (GStrv) words = g_strsplit (about != NULL ? about : "", "|", -1);
  const char *label = rap_words_get (item->label, NULL);

  if (item->kind == RAP_ITEM_FLAG || about == NULL)
    return item->kind != RAP_ITEM_FLAG;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (label, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
choose_link (Making     *making,
             const char *about)
{
  const GPtrArray *live = making->who->form->live;
  g_autoptr (GPtrArray) fitting = g_ptr_array_new ();
  const RapItem *item;

  for (guint i = 0; i < live->len; i++)
    {
      item = ((RapSimulatedItem *) live->pdata[i])->item;
      if (is_about (item, about))
        g_ptr_array_add (fitting, (gpointer) item);
    }
  if (fitting->len == 0 || rap_random_chance (making->random, 300))
    return NULL;
  item = fitting->pdata[rap_random_below (making->random, fitting->len)];
  return item->id;
}

static void
note_moments (Making *making)
{
  guint n = rap_random_below (making->random, MOST_MOMENTS + 1);

  for (guint i = 0; i < n; i++)
    {
      gint64 role_ms = rap_random_between (making->random, 5000, making->who->act_ms + 5000);
      guint which = rap_random_below (making->random, G_N_ELEMENTS (sightings));
      RapId moment = rap_id_new_random ();

      add_event (making, role_ms,
                 rap_draft_moment_set (&making->who->sheet, &moment,
                                       choose_link (making, sightings[which].about),
                                       sightings[which].text));
    }
}

static void
finish (Making *making)
{
  const RapSimulatedCase *who = making->who;
  g_autoptr (GPtrArray) points = rap_marking_list_open (who->form->rubric, making->answers,
                                                        who->form->role);
  gint64 role_ms = MAX (making->end_ms, who->act_ms) + rap_random_between (making->random, 5000,
                                                                           15000);

  if (rap_random_chance (making->random, SHEET_PER_MILLE))
    add_event (making, role_ms - 1000,
               rap_draft_comment_set (&who->sheet, NULL,
                                      remarks[rap_random_below (making->random,
                                                                G_N_ELEMENTS (remarks))]));
  if (!who->open)
    add_event (making, role_ms,
               rap_draft_sheet_submit (&who->sheet, points->len == 0 ? NULL
                                                                     : "Ran out of time for the "
                                                                       "rest."));
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const RapSimulatedEvent *first = *(const RapSimulatedEvent * const *) a;
  const RapSimulatedEvent *second = *(const RapSimulatedEvent * const *) b;

  if (first->role_ms != second->role_ms)
    return first->role_ms < second->role_ms ? -1 : 1;
  return first->order < second->order ? -1 : 1;
}

/* Undo takes back what was done last, so it comes before anything else is done. */
static void
add_undos (Making *making)
{
  for (guint i = 0; i < making->events->len; i++)
    {
      const RapSimulatedEvent *slip = g_ptr_array_index (making->events, i);
      RapSimulatedEvent *undo;

      if (!slip->slip)
        continue;
      undo = event_new (making, slip->role_ms + 1800);
      if (i + 1 < making->events->len)
        undo->role_ms = MIN (undo->role_ms,
                             ((RapSimulatedEvent *) making->events->pdata[i + 1])->role_ms);
      undo->undoes = slip;
      g_ptr_array_insert (making->events, i + 1, undo);
    }
}

GPtrArray *
rap_simulated_sheet_new (const RapSimulatedCase *self,
                         RapRandom              *random)
{
  g_autoptr (RapAnswers) answers = NULL;
  Making making = { self, random };

  g_return_val_if_fail (self != NULL && random != NULL, NULL);

  answers = rap_answers_new (self->form->rubric);
  making.answers = answers;
  making.events = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_simulated_event_free);
  making.halo = rap_random_normal (random, HALO_SD);

  switch_domains (&making);
  mark_live (&making);
  mark_end (&making);
  if (!self->open)
    mark_returned (&making);
  note_moments (&making);
  finish (&making);

  g_ptr_array_sort (making.events, compare_events);
  add_undos (&making);
  return making.events;
}
