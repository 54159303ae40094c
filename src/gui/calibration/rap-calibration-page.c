/* rap-calibration-page.c: what examiners gave for practice, beside the reference marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibration/rap-calibration-page.h"

#include <glib/gi18n.h>

#include "calibration/rap-agreement-view.h"
#include "calibration/rap-discussion-view.h"
#include "exam/rap-calibration.h"
#include "widgets/rap-main-menu.h"
#include "widgets/rap-pages.h"

struct _RapCalibrationPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkMenuButton     *scenarios;
  GMenu             *scenario_menu;
  GtkWidget         *own_button;
  GtkWidget         *views;
  GtkWidget         *nameless_button;
  GtkStack          *stack;
  AdwStatusPage     *refusal;
  RapAgreementView  *own;
  RapAgreementView  *agreement;
  RapDiscussionView *discussion;

  /* Owned */
  RapOpenExam    *exam;        /* or NULL */
  RapCalibration *calibration; /* or NULL: none that may be seen */
  GPtrArray      *candidates;  /* RapCandidate: the scenarios; or NULL */
  GCancellable   *cancellable; /* of the reading under way, or NULL */
  char           *view;

  guint    station;
  RapId    scenario; /* nil: the first one */
  RapId    rater;    /* nil: the group */
  guint    own_place;
  gboolean has_own;
  gboolean nameless;
};

G_DEFINE_FINAL_TYPE (RapCalibrationPage, rap_calibration_page, ADW_TYPE_BIN)

enum
{
  PROP_VIEW = 1,
  PROP_NAMELESS,
  PROP_LARGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- On the worker --- */

typedef struct
{
  guint station;
  RapId scenario;
  RapId rater;
} Question;

typedef struct
{
  GPtrArray      *candidates;
  RapId           scenario;
  RapCalibration *calibration; /* or NULL */
  char           *refusal;     /* or NULL */
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->calibration, rap_calibration_free);
  g_clear_pointer (&self->refusal, g_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* A refusal is an answer; anything else that fails is an error. */
static gboolean
judge (Reading         *reading,
       RapStore        *store,
       const Question  *question,
       GError         **error)
{
  const RapId *rater = rap_id_is_nil (&question->rater) ? NULL : &question->rater;
  g_autoptr (GError) refusal = NULL;

  if (rap_calibration_judge_look (store, question->station, &reading->scenario, rater, &refusal))
    return TRUE;
  if (!g_error_matches (refusal, RAP_EXAM_ERROR, RAP_EXAM_ERROR_CALIBRATION))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  reading->refusal = g_strdup (refusal->message);
  return TRUE;
}

/* The scenario that was asked for; else the first that may be seen, and where there is none, the
 * first. */
static gboolean
choose (Reading         *reading,
        RapStore        *store,
        const Question  *question,
        GError         **error)
{
  gboolean any = rap_id_is_nil (&question->scenario);

  reading->scenario = question->scenario;
  for (guint i = 0; any && i < reading->candidates->len; i++)
    {
      g_clear_pointer (&reading->refusal, g_free);
      reading->scenario = ((const RapCandidate *) reading->candidates->pdata[i])->id;
      if (!judge (reading, store, question, error))
        return FALSE;
      if (reading->refusal == NULL)
        return TRUE;
    }
  if (any)
    reading->scenario = ((const RapCandidate *) reading->candidates->pdata[0])->id;
  g_clear_pointer (&reading->refusal, g_free);
  return judge (reading, store, question, error);
}

static gpointer
read_scenario (RapStore      *store,
               gpointer       task_data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Question *question = task_data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->candidates = rap_store_list_candidates (store, error);
  if (reading->candidates == NULL)
    return NULL;
  if (reading->candidates->len == 0)
    {
      reading->refusal = g_strdup (_("There is no scenario in this file yet."));
      return g_steal_pointer (&reading);
    }
  if (!choose (reading, store, question, error))
    return NULL;
  if (reading->refusal == NULL)
    {
      reading->calibration = rap_calibration_read (store, question->station, &reading->scenario,
                                                   error);
      if (reading->calibration == NULL)
        return NULL;
    }
  return g_steal_pointer (&reading);
}

/* --- What is shown --- */

static void
show_message (RapCalibrationPage *self,
              const char         *title,
              const char         *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->refusal, title);
  adw_status_page_set_description (self->refusal, markup);
  gtk_widget_set_visible (self->views, FALSE);
  rap_pages_show (self->stack, "message");
}

static void
show_view (RapCalibrationPage *self)
{
  if (self->calibration == NULL)
    return;
  rap_pages_show (self->stack, self->view);
  rap_calibration_page_focus (self);
}

static void
set_view (RapCalibrationPage *self,
          const char         *view)
{
  if (g_strcmp0 (self->view, view) == 0)
    return;
  g_free (self->view);
  self->view = g_strdup (view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
  show_view (self);
}

static void
fill_views (RapCalibrationPage *self)
{
  self->has_own = rap_calibration_find_rater (self->calibration, &self->rater, &self->own_place);
  gtk_widget_set_visible (self->own_button, self->has_own);
  if (self->has_own)
    rap_agreement_view_show_own (self->own, self->calibration, self->own_place);
  rap_agreement_view_show_group (self->agreement, self->calibration, self->nameless);
  rap_discussion_view_show (self->discussion, self->calibration, self->nameless);
  gtk_widget_set_visible (self->views, TRUE);
}

static void
set_nameless (RapCalibrationPage *self,
              gboolean            nameless)
{
  if (self->nameless == nameless)
    return;
  self->nameless = nameless;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAMELESS]);
  if (self->calibration == NULL)
    return;
  rap_agreement_view_show_group (self->agreement, self->calibration, nameless);
  rap_discussion_view_show (self->discussion, self->calibration, nameless);
}

static void
show_calibration (RapCalibrationPage *self)
{
  if (self->calibration->items->len == 0)
    {
      show_message (self, _("No Reference Marks Yet"),
                    _("A coordinator marks the scenario, with a comment on every mark, and says "
                      "in the menu that these are the reference marks."));
      g_clear_pointer (&self->calibration, rap_calibration_free);
      return;
    }
  fill_views (self);
  if (!self->has_own && g_str_equal (self->view, "own"))
    set_view (self, "agreement");
  else
    show_view (self);
}

static void
name_scenario (RapCalibrationPage *self,
               const char         *name)
{
  /* Translators: %s is the number and name of a scenario. */
  g_autofree char *label = g_strdup_printf (_("Scenario: %s"), name);

  gtk_menu_button_set_label (self->scenarios, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scenarios), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
show_scenarios (RapCalibrationPage *self)
{
  g_menu_remove_all (self->scenario_menu);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const RapCandidate *candidate = self->candidates->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s · %s", candidate->number, candidate->name);
      g_autofree char *action = g_strdup_printf ("calibration.scenario(uint32 %u)", i);

      g_menu_append (self->scenario_menu, name, action);
      if (rap_id_equal (&candidate->id, &self->scenario))
        name_scenario (self, name);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->scenarios), self->candidates->len > 1);
}

static void
let_go (RapCalibrationPage *self)
{
  rap_agreement_view_show_group (self->own, NULL, FALSE);
  rap_agreement_view_show_group (self->agreement, NULL, FALSE);
  rap_discussion_view_show (self->discussion, NULL, FALSE);
  g_clear_pointer (&self->calibration, rap_calibration_free);
}

/* --- Reading --- */

/* One reading under way. */
typedef struct
{
  RapCalibrationPage *page;
  GCancellable       *cancellable;
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->page);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
take_reading (RapCalibrationPage *self,
              Reading            *reading)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_steal_pointer (&reading->candidates);
  self->scenario = reading->scenario;
  show_scenarios (self);
  self->calibration = g_steal_pointer (&reading->calibration);
  if (self->calibration != NULL)
    show_calibration (self);
  else
    show_message (self, _("Not Yet"), reading->refusal);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  RapCalibrationPage *self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  /* Another scenario may be wanted by now, or the page left. */
  if (g_cancellable_is_cancelled (look->cancellable))
    return;
  g_clear_object (&self->cancellable);
  if (reading != NULL)
    take_reading (self, reading);
  else
    show_message (self, _("The Calibration Could Not Be Read"), error->message);
}

static void
read_anew (RapCalibrationPage *self)
{
  Question *question = g_new0 (Question, 1);
  Look *look = g_new0 (Look, 1);

  let_go (self);
  show_message (self, _("Reading the Marks…"), "");
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->station = self->station;
  question->scenario = self->scenario;
  question->rater = self->rater;
  look->page = g_object_ref (self);
  look->cancellable = g_object_ref (self->cancellable);
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_scenario, question, g_free,
                            (GDestroyNotify) reading_free, NULL, read_cb, look);
}

static void
scenario_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RapCalibrationPage *self = RAP_CALIBRATION_PAGE (widget);
  guint selected = g_variant_get_uint32 (parameter);

  if (self->candidates == NULL || selected >= self->candidates->len)
    return;
  self->scenario = ((const RapCandidate *) self->candidates->pdata[selected])->id;
  read_anew (self);
}

static void
item_chosen_cb (RapCalibrationPage *self,
                guint               place)
{
  rap_discussion_view_go_to (self->discussion, place);
  set_view (self, "discussion");
}

/* --- The object --- */

static void
rap_calibration_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  RapCalibrationPage *self = RAP_CALIBRATION_PAGE (object);

  switch (property_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    case PROP_NAMELESS:
      g_value_set_boolean (value, self->nameless);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rap_calibration_page_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  RapCalibrationPage *self = RAP_CALIBRATION_PAGE (object);

  switch (property_id)
    {
    case PROP_VIEW:
      set_view (self, g_value_get_string (value));
      break;
    case PROP_NAMELESS:
      set_nameless (self, g_value_get_boolean (value));
      break;
    case PROP_LARGE:
      if (g_value_get_boolean (value))
        gtk_widget_add_css_class (GTK_WIDGET (self), "large");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "large");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rap_calibration_page_dispose (GObject *object)
{
  RapCalibrationPage *self = RAP_CALIBRATION_PAGE (object);

  if (self->stack != NULL)
    rap_calibration_page_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CALIBRATION_PAGE);
  g_clear_pointer (&self->view, g_free);

  G_OBJECT_CLASS (rap_calibration_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "own",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);
  properties[PROP_NAMELESS] = g_param_spec_boolean ("nameless", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  properties[PROP_LARGE] = g_param_spec_boolean ("large", NULL, NULL, FALSE,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH
                                               "/calibration/rap-calibration-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, scenarios);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, scenario_menu);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, own_button);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, views);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, nameless_button);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, own);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, agreement);
  gtk_widget_class_bind_template_child (widget_class, RapCalibrationPage, discussion);
  gtk_widget_class_bind_template_callback (widget_class, item_chosen_cb);
}

static void
rap_calibration_page_class_init (RapCalibrationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rap_calibration_page_get_property;
  object_class->set_property = rap_calibration_page_set_property;
  object_class->dispose = rap_calibration_page_dispose;
  install_properties (object_class);

  g_type_ensure (RAP_TYPE_AGREEMENT_VIEW);
  g_type_ensure (RAP_TYPE_DISCUSSION_VIEW);
  g_type_ensure (RAP_TYPE_MAIN_MENU);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "calibration.view", "view");
  gtk_widget_class_install_property_action (widget_class, "calibration.nameless", "nameless");
  gtk_widget_class_install_action (widget_class, "calibration.scenario", "u", scenario_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "calibration.nameless", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, 0, "calibration.view", "s", "own");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "calibration.view", "s",
                                       "agreement");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "calibration.view", "s",
                                       "discussion");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
rap_calibration_page_init (RapCalibrationPage *self)
{
  self->view = g_strdup ("own");
  gtk_widget_init_template (GTK_WIDGET (self));
  rap_pages_show (self->stack, "message");
}

GtkWidget *
rap_calibration_page_new (void)
{
  return g_object_new (RAP_TYPE_CALIBRATION_PAGE, NULL);
}

void
rap_calibration_page_show (RapCalibrationPage *self,
                           RapOpenExam        *exam,
                           const RapStop      *stop,
                           const RapId        *scenario,
                           const RapId        *rater)
{
  static const RapId nobody = { { 0 } };

  g_return_if_fail (RAP_IS_CALIBRATION_PAGE (self));

  rap_calibration_page_clear (self);
  g_set_object (&self->exam, exam);
  self->station = stop->number;
  self->scenario = scenario != NULL ? *scenario : nobody;
  self->rater = rater != NULL ? *rater : nobody;
  set_view (self, rater != NULL ? "own" : "agreement");
  read_anew (self);
}

void
rap_calibration_page_clear (RapCalibrationPage *self)
{
  g_return_if_fail (RAP_IS_CALIBRATION_PAGE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  let_go (self);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->exam);
}

void
rap_calibration_page_focus (RapCalibrationPage *self)
{
  g_return_if_fail (RAP_IS_CALIBRATION_PAGE (self));

  if (self->calibration == NULL)
    return;
  if (g_str_equal (self->view, "discussion"))
    rap_discussion_view_focus (self->discussion);
  else
    rap_agreement_view_focus (g_str_equal (self->view, "own") ? self->own : self->agreement);
}
