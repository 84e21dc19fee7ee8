package org.palermo.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which action a controller method is; those who may do it for no entity at all are refused
 * before it runs. The service behind it still asks {@link Permissions} with the real scope.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Asks {

    Action value();

    /** Whether a factor must have been proved within the last ten minutes. */
    boolean recent() default false;
}
