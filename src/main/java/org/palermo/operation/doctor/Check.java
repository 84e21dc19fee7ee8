package org.palermo.operation.doctor;

import java.util.List;

/** Looks at one side of a deployment. */
interface Check {

    List<Diagnosis> examine();
}
