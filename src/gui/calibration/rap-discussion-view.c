/* rap-discussion-view.c: where examiners differ, one item at a time, large enough for a projector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibration/rap-discussion-view.h"

#include <glib/gi18n.h>

#include "calibration/rap-answer-card.h"
#include "models/rap-agreement-words.h"
#include "models/rap-language.h"

struct _RapDiscussionView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkLabel          *place_label;
  GtkLabel          *title;
  GtkLabel          *summary;
  GtkBox            *cards;
  GtkWidget         *next_button;

  /* Owned */
  GArray *order; /* guint: places of the items; or NULL */

  /* Borrowed */
  const RapCalibration *calibration; /* or NULL */

  RapId    scenario;
  gboolean nameless;
  guint    current; /* in the order */
};

G_DEFINE_FINAL_TYPE (RapDiscussionView, rap_discussion_view, ADW_TYPE_BIN)

static const RapAgreementItem *
get_row (RapDiscussionView *self)
{
  return self->calibration->items->pdata[g_array_index (self->order, guint, self->current)];
}

static const RapAnswer *
get_answer (RapDiscussionView *self,
            guint              rater)
{
  const RapCalibrationRater *record = self->calibration->raters->pdata[rater];

  return rap_answers_get (record->answers, get_row (self)->item);
}

/* --- Which answers there are --- */

static gboolean
contains (GPtrArray       *answers,
          const RapAnswer *answer)
{
  for (guint i = 0; i < answers->len; i++)
    if (rap_answer_equal (answers->pdata[i], answer))
      return TRUE;
  return FALSE;
}

/* Where an answer stands among the levels as they are shown; what is no level comes behind. */
static guint
find_rank (const RapItem   *item,
           const RapAnswer *answer)
{
  const RapLevel *level = NULL;
  guint rank = G_MAXUINT;

  if (item->kind != RAP_ITEM_RATE || rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return rank;
  level = rap_scale_get_level (item->scale, rap_answer_get_value (answer));
  if (level != NULL)
    g_ptr_array_find (item->scale->levels, level, &rank);
  return rank;
}

static int
compare_answers_cb (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  guint one = find_rank (user_data, *(const RapAnswer *const *) a);
  guint other = find_rank (user_data, *(const RapAnswer *const *) b);

  return one < other ? -1 : one > other;
}

/* Each answer once, the reference too. (transfer container) (element-type RapAnswer) */
static GPtrArray *
list_answers (RapDiscussionView *self)
{
  const RapAgreementItem *row = get_row (self);
  GPtrArray *answers = g_ptr_array_new ();

  g_ptr_array_add (answers, row->reference);
  for (guint i = 0; i < self->calibration->raters->len; i++)
    {
      const RapAnswer *answer = get_answer (self, i);

      if (answer != NULL && !contains (answers, answer))
        g_ptr_array_add (answers, (gpointer) answer);
    }
  g_ptr_array_sort_with_data (answers, compare_answers_cb, (gpointer) row->item);
  return answers;
}

/* --- What is said of one answer --- */

/* The nearest level with an anchor, @by levels on from @rank; its words, or NULL. */
static const char *
find_anchor (const RapItem *item,
             guint          rank,
             int            by)
{
  GPtrArray *levels = item->scale->levels;

  for (int i = (int) rank + by; i >= 0 && i < (int) levels->len; i += by)
    {
      const RapWords *words = rap_item_get_anchor (item, levels->pdata[i]);

      if (words != NULL)
        return rap_words_get (words, rap_language_get ());
    }
  return NULL;
}

/* What the level means; for one between two anchors, both of these. */
static char *
dup_anchor (const RapItem   *item,
            const RapAnswer *answer)
{
  guint rank = find_rank (item, answer);
  const RapWords *own;
  const char *below;
  const char *above;

  if (rank == G_MAXUINT)
    return NULL;
  own = rap_item_get_anchor (item, item->scale->levels->pdata[rank]);
  if (own != NULL)
    return g_strdup (rap_words_get (own, rap_language_get ()));
  below = find_anchor (item, rank, -1);
  above = find_anchor (item, rank, 1);
  if (below == NULL || above == NULL)
    return NULL;
  /* Translators: what the levels on either side of this one mean. */
  return g_strdup_printf (_("Between “%s” and “%s”"), below, above);
}

/* Names, or how many. */
static char *
dup_who (RapDiscussionView *self,
         const RapAnswer   *answer)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->calibration->raters->len; i++)
    {
      const RapCalibrationRater *rater = self->calibration->raters->pdata[i];
      const RapAnswer *own = get_answer (self, i);

      if (own == NULL || !rap_answer_equal (own, answer))
        continue;
      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", rater->name);
      n++;
    }
  if (n == 0)
    return g_strdup (_("nobody"));
  if (self->nameless)
    return g_strdup_printf (ngettext ("%u examiner", "%u examiners", n), n);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_comments (RapDiscussionView *self,
              RapAnswerCard     *card,
              const RapAnswer   *answer)
{
  for (guint i = 0; i < self->calibration->raters->len; i++)
    {
      const RapCalibrationRater *rater = self->calibration->raters->pdata[i];
      const char *comment = rap_calibration_rater_get_comment (rater, get_row (self)->item);
      const RapAnswer *own = get_answer (self, i);

      if (own != NULL && rap_answer_equal (own, answer) && *comment != '\0')
        rap_answer_card_add_comment (card, self->nameless ? NULL : rater->name, comment);
    }
}

static void
add_card (RapDiscussionView *self,
          const RapAnswer   *answer)
{
  const RapAgreementItem *row = get_row (self);
  gboolean is_reference = rap_answer_equal (answer, row->reference);
  g_autofree char *heading = rap_agreement_words_dup_answer (self->calibration, row->item, answer,
                                                             rap_language_get ());
  g_autofree char *anchor = dup_anchor (row->item, answer);
  g_autofree char *who = dup_who (self, answer);
  GtkWidget *card = rap_answer_card_new (heading, anchor, who, is_reference ? row->reason : NULL);

  add_comments (self, RAP_ANSWER_CARD (card), answer);
  gtk_box_append (self->cards, card);
}

/* --- One item --- */

static void
clear_cards (RapDiscussionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
}

static void
update_actions (RapDiscussionView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = self->order != NULL ? self->order->len : 0;

  gtk_widget_action_set_enabled (widget, "discussion.previous", self->current > 0);
  gtk_widget_action_set_enabled (widget, "discussion.next", self->current + 1 < n);
}

static void
show_item (RapDiscussionView *self)
{
  const RapAgreementItem *row = get_row (self);
  g_autoptr (GPtrArray) answers = list_answers (self);
  g_autofree char *title = rap_agreement_words_dup_title (row->item, rap_language_get ());
  g_autofree char *summary = rap_agreement_words_dup_row (self->calibration, row, self->nameless,
                                                          rap_language_get ());
  /* Translators: which item this is, of how many; they differ less and less. */
  g_autofree char *place = g_strdup_printf (_("%u of %u, those that differ most first"),
                                            self->current + 1, self->order->len);

  clear_cards (self);
  gtk_label_set_label (self->place_label, place);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->summary, summary);
  for (guint i = 0; i < answers->len; i++)
    add_card (self, answers->pdata[i]);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_actions (self);
}

static void
step (RapDiscussionView *self,
      int                by)
{
  self->current = (guint) ((int) self->current + by);
  show_item (self);
}

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  step (RAP_DISCUSSION_VIEW (widget), 1);
}

static void
previous_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  step (RAP_DISCUSSION_VIEW (widget), -1);
}

void
rap_discussion_view_show (RapDiscussionView    *self,
                          const RapCalibration *calibration,
                          gboolean              nameless)
{
  g_return_if_fail (RAP_IS_DISCUSSION_VIEW (self));

  clear_cards (self);
  g_clear_pointer (&self->order, g_array_unref);
  self->calibration = calibration;
  self->nameless = nameless;
  if (calibration == NULL || calibration->items->len == 0)
    {
      self->current = 0;
      update_actions (self);
      return;
    }
  self->order = rap_calibration_list_by_difference (calibration);
  if (!rap_id_equal (&self->scenario, &calibration->scenario->id) ||
      self->current >= self->order->len)
    self->current = 0;
  self->scenario = calibration->scenario->id;
  show_item (self);
}

void
rap_discussion_view_go_to (RapDiscussionView *self,
                           guint              place)
{
  g_return_if_fail (RAP_IS_DISCUSSION_VIEW (self));

  for (guint i = 0; self->order != NULL && i < self->order->len; i++)
    if (g_array_index (self->order, guint, i) == place)
      {
        self->current = i;
        show_item (self);
        return;
      }
}

void
rap_discussion_view_focus (RapDiscussionView *self)
{
  gtk_widget_grab_focus (self->next_button);
}

static void
rap_discussion_view_dispose (GObject *object)
{
  RapDiscussionView *self = RAP_DISCUSSION_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_DISCUSSION_VIEW);
  g_clear_pointer (&self->order, g_array_unref);

  G_OBJECT_CLASS (rap_discussion_view_parent_class)->dispose (object);
}

static void
rap_discussion_view_class_init (RapDiscussionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_discussion_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH
                                               "/calibration/rap-discussion-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, place_label);
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, title);
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, summary);
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, cards);
  gtk_widget_class_bind_template_child (widget_class, RapDiscussionView, next_button);
  gtk_widget_class_install_action (widget_class, "discussion.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "discussion.previous", NULL, previous_cb);
  /* The keys of a pointer for lectures, and those of the hand on the keyboard. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "discussion.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "discussion.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "discussion.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "discussion.previous", NULL);
}

static void
rap_discussion_view_init (RapDiscussionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}
