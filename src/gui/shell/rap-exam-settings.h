/* rap-exam-settings.h: what the coordinator lays down for the exam: recalls and bells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_EXAM_SETTINGS (rap_exam_settings_get_type ())

/**
 * RapExamSettings:
 *
 * A window; what was changed in it becomes entries of the exam, all of them or none.
 */
G_DECLARE_FINAL_TYPE (RapExamSettings, rap_exam_settings, RAP, EXAM_SETTINGS, AdwWindow)

GtkWidget *rap_exam_settings_new (GtkWindow   *parent,
                                  RapOpenExam *exam);

G_END_DECLS
