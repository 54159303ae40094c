/* rap-feedback.c: what of a sheet is said to the candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-feedback.h"

gboolean
rap_feedback_is_wanted (const RapRubric *rubric)
{
  g_return_val_if_fail (rubric != NULL, FALSE);

  for (guint i = 0; rubric->station != NULL && i < rubric->station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (rubric->station->phases, i);

      if (phase->kind == RAP_PHASE_FEEDBACK)
        return TRUE;
    }
  return FALSE;
}

static void
add_once (GPtrArray  *sentences,
          const char *text)
{
  if (!g_ptr_array_find_with_equal_func (sentences, text, g_str_equal, NULL))
    g_ptr_array_add (sentences, g_strdup (text));
}

/* Takes the sentence over where it stands in @comment as the rubric has it. */
static void
take_sentence (RapFeedback       *self,
               RapMarkingSession *session,
               const char        *comment,
               RapPart            part,
               const RapWords    *words)
{
  const char *text = rap_words_get (words, rap_marking_session_get_language (session));

  if (*text != '\0' && strstr (comment, text) != NULL)
    add_once (part == RAP_PART_KEEP ? self->keep : self->next, text);
}

static void
take_says (RapFeedback       *self,
           RapMarkingSession *session,
           const char        *comment,
           const RapItem     *item)
{
  for (guint i = 0; i < item->says->len; i++)
    {
      const RapSay *say = g_ptr_array_index (item->says, i);

      take_sentence (self, session, comment, say->part, say->words);
    }
}

static void
take_phrases (RapFeedback       *self,
              RapMarkingSession *session,
              const char        *comment)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);

  for (guint i = 0; i < rubric->phrases->len; i++)
    {
      const RapPhrase *phrase = g_ptr_array_index (rubric->phrases, i);

      take_sentence (self, session, comment, phrase->part, phrase->words);
    }
}

static void
take_text (RapFeedback       *self,
           RapMarkingSession *session,
           const RapItem     *item)
{
  const RapAnswer *answer = rap_marking_session_get_answer (session, item);

  if (answer == NULL || rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return;
  g_ptr_array_add (self->titles,
                   g_strdup (rap_words_get (item->label,
                                            rap_marking_session_get_language (session))));
  g_ptr_array_add (self->texts, g_strdup (rap_answer_get_value (answer)));
}

static void
take_item (RapFeedback       *self,
           RapMarkingSession *session,
           const RapItem     *item)
{
  const char *comment = rap_marking_session_get_comment (session, item);

  take_says (self, session, comment, item);
  take_says (self, session, rap_marking_session_get_comment (session, NULL), item);
  take_phrases (self, session, comment);
  if (item->kind == RAP_ITEM_TEXT)
    take_text (self, session, item);
}

RapFeedback *
rap_feedback_new (RapMarkingSession *session)
{
  RapFeedback *self;
  const RapRubric *rubric;
  const char *role;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (session), NULL);

  self = g_new0 (RapFeedback, 1);
  self->keep = g_ptr_array_new_with_free_func (g_free);
  self->next = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  rubric = rap_marking_session_get_rubric (session);
  role = rap_marking_session_get_record (session)->role;
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (item->kind != RAP_ITEM_FLAG && rap_item_is_by (item, role)
          && rap_marking_session_is_in_play (session, item))
        take_item (self, session, item);
    }
  take_phrases (self, session, rap_marking_session_get_comment (session, NULL));
  return self;
}

void
rap_feedback_free (RapFeedback *self)
{
  g_ptr_array_unref (self->keep);
  g_ptr_array_unref (self->next);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->texts);
  g_free (self);
}
