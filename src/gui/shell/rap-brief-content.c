/* rap-brief-content.c: what stands in a station, set out for reading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-brief-content.h"

#include <glib/gi18n.h>

/* Lines longer than this tire the eye; a width to wish for is also what makes two columns fit. */
#define READING_WIDTH 48

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), READING_WIDTH);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/* A card with a heading; the body is returned to be filled. */
static GtkBox *
add_section (GtkBox     *column,
             const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = text_new (title);

  gtk_widget_add_css_class (section, "card");
  gtk_widget_add_css_class (section, "brief-section");
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (column, section);

  return GTK_BOX (section);
}

static void
add_paragraphs (GtkBox     *section,
                GPtrArray  *paragraphs,
                const char *language)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      GtkWidget *label = text_new (rap_words_get (g_ptr_array_index (paragraphs, i), language));

      gtk_widget_add_css_class (label, "reading");
      gtk_box_append (section, label);
    }
}

/* A short word at the start of the line, and the text beside it, which is returned so that notes
 * can follow below. */
static GtkBox *
add_line (GtkBox     *section,
          const char *lead,
          const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *lead_label = gtk_label_new (lead);
  GtkWidget *label = text_new (text);

  gtk_label_set_xalign (GTK_LABEL (lead_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (lead_label), 5);
  gtk_widget_set_valign (lead_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (lead_label, "numeric");
  gtk_widget_add_css_class (lead_label, "dim-label");
  gtk_widget_add_css_class (lead_label, "reading");
  gtk_widget_add_css_class (label, "reading");
  gtk_box_append (GTK_BOX (line), lead_label);
  gtk_box_append (GTK_BOX (body), label);
  gtk_box_append (GTK_BOX (line), body);
  gtk_box_append (section, line);

  return GTK_BOX (body);
}

static void
add_note (GtkBox     *body,
          const char *text)
{
  GtkWidget *label = text_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (body, label);
}

static void
add_brief (GtkBox           *column,
           const RapStation *station,
           const char       *to,
           const char       *title,
           const char       *language)
{
  for (guint i = 0; i < station->briefs->len; i++)
    {
      const RapBrief *brief = g_ptr_array_index (station->briefs, i);

      if (g_str_equal (brief->to, to))
        add_paragraphs (add_section (column, title), brief->paragraphs, language);
    }
}

static void
add_list (GtkBox     *column,
          const char *title,
          GPtrArray  *texts,
          const char *language)
{
  if (texts->len > 0)
    add_paragraphs (add_section (column, title), texts, language);
}

static const char *
phase_to_words (RapPhaseKind kind)
{
  switch (kind)
    {
    case RAP_PHASE_READ:
      return _("Reading");
    case RAP_PHASE_MARK:
      return _("Marking");
    case RAP_PHASE_FEEDBACK:
      return _("Feedback");
    case RAP_PHASE_REST:
      return _("Rest");
    case RAP_PHASE_ACT:
    default:
      return _("Role-play");
    }
}

static void
add_timing (GtkBox           *column,
            const RapStation *station)
{
  GtkBox *section;

  if (station->phases->len == 0)
    return;

  section = add_section (column, _("Timing"));
  for (guint i = 0; i < station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (station->phases, i);
      g_autofree char *time = rap_brief_content_format_time (phase->seconds);

      add_line (section, time, phase_to_words (phase->kind));
    }
}

/* "T2 Comes back to anything put aside; ..." for the items that a question tests. */
static char *
describe_tests (const RapRubric *rubric,
                char           **tests,
                const char      *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; tests[i] != NULL; i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, tests[i]);

      if (item == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, "%s %s", rap_item_get_name (item),
                              rap_words_get (item->label, language));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_moment (const RapCue *cue)
{
  return cue->at >= 0 ? rap_brief_content_format_time ((guint) cue->at) : g_strdup ("•");
}

static void
add_cue (GtkBox          *section,
         const RapRubric *rubric,
         const RapCue    *cue,
         const char      *language)
{
  g_autofree char *moment = describe_moment (cue);
  g_autofree char *tests = describe_tests (rubric, cue->tests, language);
  GtkBox *body = add_line (section, moment, rap_words_get (cue->words, language));

  if (cue->on != NULL)
    {
      /* Translators: what sets a cue of the script off. */
      g_autofree char *note = g_strdup_printf (_("When: %s"), cue->on);

      add_note (body, note);
    }
  if (tests[0] != '\0')
    {
      /* Translators: the items of the rubric that a planted question is for. */
      g_autofree char *note = g_strdup_printf (_("For %s"), tests);

      add_note (body, note);
    }
  if (cue->reveal != NULL)
    {
      /* Translators: when the patient tells the hidden concern. */
      g_autofree char *note = g_strdup_printf (_("Told %s"), cue->reveal);

      add_note (body, note);
    }
}

static int
compare_moments_cb (gconstpointer a,
                    gconstpointer b)
{
  const RapCue *one = *(const RapCue *const *) a;
  const RapCue *other = *(const RapCue *const *) b;

  /* What has no time of its own comes behind what has; -1 as unsigned is the last of all. */
  return (guint) one->at < (guint) other->at ? -1 : (guint) one->at > (guint) other->at;
}

static void
add_cues (GtkBox          *column,
          const RapRubric *rubric,
          RapCueKind       kind,
          const char      *title,
          const char      *language)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new ();
  GtkBox *section;

  for (guint i = 0; i < rubric->station->cues->len; i++)
    {
      RapCue *cue = g_ptr_array_index (rubric->station->cues, i);

      if (cue->kind == kind)
        g_ptr_array_add (cues, cue);
    }
  if (cues->len == 0)
    return;

  g_ptr_array_sort (cues, compare_moments_cb);
  section = add_section (column, title);
  for (guint i = 0; i < cues->len; i++)
    add_cue (section, rubric, g_ptr_array_index (cues, i), language);
}

static void
add_facts (GtkBox           *column,
           const RapStation *station,
           const char       *language)
{
  GtkBox *section;

  if (station->facts->len == 0)
    return;

  section = add_section (column, _("Facts to check against"));
  for (guint i = 0; i < station->facts->len; i++)
    {
      const RapFact *fact = g_ptr_array_index (station->facts, i);

      add_line (section, "•", rap_words_get (fact->words, language));
    }
}

static void
clear_column (GtkBox *column)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (column))) != NULL)
    gtk_box_remove (column, child);
}

void
rap_brief_content_fill (GtkBox          *left,
                        GtkBox          *right,
                        const RapRubric *rubric,
                        const char      *language)
{
  const RapStation *station = rubric->station;

  clear_column (left);
  clear_column (right);
  if (station == NULL)
    {
      add_note (add_section (left, rap_words_get (rubric->title, language)),
                _("This rubric has no station text: nothing to read beforehand."));
      return;
    }

  add_brief (left, station, "examiner", _("For you, the examiner"), language);
  add_timing (left, station);
  add_list (left, _("Setting"), station->settings, language);
  add_brief (left, station, "candidate", _("What the candidate is told"), language);
  add_list (left, _("Props"), station->props, language);
  add_brief (right, station, "patient", _("What the patient is told"), language);
  add_list (right, _("Script"), station->script, language);
  add_cues (right, rubric, RAP_CUE_CUE, _("Cues in the script"), language);
  add_cues (right, rubric, RAP_CUE_ASK, _("Planted questions"), language);
  add_cues (right, rubric, RAP_CUE_HIDDEN, _("Hidden concern"), language);
  add_facts (right, station, language);
}

char *
rap_brief_content_format_time (guint seconds)
{
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}
