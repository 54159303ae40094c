/* rap-simulated-cast.c: who takes part in a rehearsal exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-simulated-cast.h"

#include "exam/rap-extra-time.h"
#include "exam/rap-marking.h"
#include "exam/rap-simulated-names.h"

/* The model's figures, in thousandths of a logit. */
#define ABILITY_SD        550
#define EASE_SD           350
#define SEVERITY_SD       300
#define GRADE_SEVERITY_SD 150
#define EXTRA_PER_MILLE   30

/* A role-play whose rubric gives no timing. */
#define USUAL_ACT_SECONDS  480
#define USUAL_MARK_SECONDS 120

static void
candidate_free (gpointer data)
{
  RapSimulatedCandidate *self = data;

  g_free (self->number);
  g_free (self->extra_time);
  g_free (self);
}

static void
rater_free (gpointer data)
{
  RapSimulatedRater *self = data;

  g_free (self->name);
  g_free (self);
}

static void
station_free (gpointer data)
{
  RapSimulatedStation *self = data;

  for (guint c = 0; c < RAP_SIMULATED_CIRCUITS; c++)
    g_ptr_array_unref (self->raters[c]);
  g_ptr_array_unref (self->forms);
  g_free (self);
}

void
rap_simulated_cast_free (RapSimulatedCast *self)
{
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->stations);
  g_free (self);
}

static RapSimulatedCandidate *
candidate_new (guint   index,
               guint   n_candidates,
               guint32 seed)
{
  RapSimulatedCandidate *self = g_new0 (RapSimulatedCandidate, 1);
  guint first_number = n_candidates < 9000 ? 1001 : 100001;
  RapRandom random;

  rap_random_init (&random, seed, "candidate", index, 0);
  self->id = rap_id_new_random ();
  self->ability = rap_random_normal (&random, ABILITY_SD);
  self->circuit = index >= (n_candidates + 1) / 2;
  self->number = g_strdup_printf ("%u", first_number + index);
  self->extra_time = rap_random_chance (&random, EXTRA_PER_MILLE) ? g_strdup ("25%") : NULL;
  return self;
}

/* The roles that fill a sheet of every encounter; where the rubric wants none of anybody, the usual
 * one does. */
static void
add_forms (RapSimulatedStation *self,
           const RapRubric     *rubric,
           guint32              seed)
{
  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = g_ptr_array_index (rubric->raters, i);

      if (rater->needed > 0)
        g_ptr_array_add (self->forms,
                         rap_simulated_form_new (rubric, rater->id, seed, self->number));
    }
  if (self->forms->len == 0)
    g_ptr_array_add (self->forms,
                     rap_simulated_form_new (rubric, rap_marking_default_role (rubric), seed,
                                                          self->number));
}

static void
read_timing (RapSimulatedStation *self,
             const RapRubric     *rubric)
{
  gboolean acting = FALSE;

  if (rubric->station == NULL || rubric->station->phases->len == 0)
    {
      self->act_seconds = USUAL_ACT_SECONDS;
      self->total_ms = (USUAL_ACT_SECONDS + USUAL_MARK_SECONDS) * 1000;
      return;
    }

  for (guint i = 0; i < rubric->station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (rubric->station->phases, i);

      self->total_ms += (gint64) phase->seconds * 1000;
      if (phase->kind == RAP_PHASE_ACT)
        self->act_seconds += phase->seconds;
      else if (!acting)
        self->read_ms += (gint64) phase->seconds * 1000;
      acting |= phase->kind == RAP_PHASE_ACT;
    }
  if (!acting)
    {
      self->act_seconds = USUAL_ACT_SECONDS;
      self->read_ms = 0;
    }
}

static RapSimulatedRater *
rater_new (const RapId            *exam,
           const RapSimulatedForm *form,
           guint32                 seed,
           guint                   index)
{
  RapSimulatedRater *self = g_new0 (RapSimulatedRater, 1);
  const RapRater *role = rap_rubric_get_rater (form->rubric, form->role);
  g_autofree char *name = rap_simulated_name (700 + index);
  RapRandom random;

  rap_random_init (&random, seed, "rater", index, 0);
  self->form = form;
  self->name = role->role == RAP_ROLE_EXAMINER ? g_strconcat ("Dr ", name, NULL) : g_strdup (name);
  self->id = rap_id_new_person (exam, self->name);
  self->severity = rap_random_normal (&random, SEVERITY_SD);
  self->grade_severity = self->severity * 6 / 10 + rap_random_normal (&random, GRADE_SEVERITY_SD);
  return self;
}

static void
add_raters (RapSimulatedStation *self,
            const RapId         *exam,
            guint32              seed,
            guint               *n_raters)
{
  for (guint c = 0; c < RAP_SIMULATED_CIRCUITS; c++)
    for (guint f = 0; f < self->forms->len; f++)
      {
        const RapSimulatedForm *form = g_ptr_array_index (self->forms, f);
        const RapRater *role = rap_rubric_get_rater (form->rubric, form->role);

        for (guint k = 0; k < MAX (role->needed, 1); k++)
          g_ptr_array_add (self->raters[c], rater_new (exam, form, seed, (*n_raters)++));
      }
}

static RapSimulatedStation *
station_new (const RapId     *exam,
             const RapRubric *rubric,
             guint            number,
             guint32          seed,
             guint           *n_raters)
{
  RapSimulatedStation *self = g_new0 (RapSimulatedStation, 1);
  RapRandom random;

  rap_random_init (&random, seed, "station", number, 0);
  self->number = number;
  self->ease = rap_random_normal (&random, EASE_SD);
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_simulated_form_free);
  for (guint c = 0; c < RAP_SIMULATED_CIRCUITS; c++)
    self->raters[c] = g_ptr_array_new_with_free_func (rater_free);
  add_forms (self, rubric, seed);
  read_timing (self, rubric);
  add_raters (self, exam, seed, n_raters);
  return self;
}

RapSimulatedCast *
rap_simulated_cast_new (const RapId *exam,
                        GPtrArray   *rubrics,
                        guint        n_candidates,
                        guint        n_stations,
                        guint32      seed)
{
  RapSimulatedCast *self;
  guint n_raters = 0;

  g_return_val_if_fail (exam != NULL && rubrics != NULL && rubrics->len > 0, NULL);

  self = g_new0 (RapSimulatedCast, 1);
  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  self->stations = g_ptr_array_new_with_free_func (station_free);
  for (guint i = 0; i < n_candidates; i++)
    g_ptr_array_add (self->candidates, candidate_new (i, n_candidates, seed));
  for (guint i = 0; i < n_stations; i++)
    g_ptr_array_add (self->stations,
                     station_new (exam, rubrics->pdata[i % rubrics->len], i + 1, seed,
                                                  &n_raters));
  return self;
}

GPtrArray *
rap_simulated_cast_list_drafts (const RapSimulatedCast *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const RapSimulatedCandidate *candidate = g_ptr_array_index (self->candidates, i);
      g_autofree char *name = rap_simulated_name (i);
      g_autofree char *email = g_strdup_printf ("%s@students.example", candidate->number);

      g_ptr_array_add (drafts,
                       rap_draft_candidate_set (&candidate->id, candidate->number, name, email,
                                                        candidate->circuit == 0 ? "A" : "B",
                                                        candidate->extra_time));
    }

  for (guint s = 0; s < self->stations->len; s++)
    for (guint c = 0; c < RAP_SIMULATED_CIRCUITS; c++)
      {
        const GPtrArray *raters = ((RapSimulatedStation *) self->stations->pdata[s])->raters[c];

        for (guint k = 0; k < raters->len; k++)
          {
            const RapSimulatedRater *rater = g_ptr_array_index (raters, k);

            g_ptr_array_add (drafts, rap_draft_person_name (&rater->id, rater->name));
          }
      }
  return drafts;
}
